/**
 * What Unicode says of letters and of domain names, in the one version that stored keys are made
 * by: none of it changes with the JDK. Depends on the JDK alone.
 */
package dev.assent.domain.unicode;
