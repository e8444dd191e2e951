/**
 * Contacts, the consent record and what belongs to an account in PostgreSQL: Hibernate ORM with
 * Panache where mapping is the point, SQL where locking and upserting is. Depends on the
 * application and the domain; no other adapter is known here.
 */
package dev.assent.persistence;
