-- Telephone numbers of every kind; a sign-up form gives one of kind other.
create table contact_phone_number (
  account_id uuid not null,
  contact_id uuid not null,
  kind text not null check (kind in ('home', 'mobile', 'work', 'fax', 'other')),
  phone_number text not null,
  primary key (account_id, contact_id, kind),
  foreign key (account_id, contact_id) references contact on delete cascade
);

insert into contact_phone_number
select account_id, contact_id, 'other', phone_number from contact where phone_number is not null;

alter table contact drop column phone_number;

-- What contacts are looked up by, besides their identities and their lists. The included columns are
-- for counting: with them the index alone tells whether a contact is deleted.
create index contact_by_status on contact (
  account_id,
  (case when deleted_at is not null then 'deleted' else coalesce(email_permission, 'not_set') end),
  contact_id) include (deleted_at, email_permission);
create index contact_by_creation on contact (account_id, created_at, contact_id)
  include (deleted_at);
create index contact_by_update on contact (account_id, updated_at, contact_id)
  include (deleted_at);

create unique index contact_list_name on contact_list (account_id, lower(name))
  where deleted_at is null;
create unique index custom_field_label on custom_field (account_id, lower(label))
  where deleted_at is null;

-- What remains of a contact whose personal data was erased.
create table erased_contact (
  account_id uuid not null,
  contact_id uuid not null,
  token_id uuid not null,
  erased_at timestamptz not null,
  primary key (account_id, contact_id)
);

-- Who changed the opt-in policy of an account, when, from what to what.
create table account_policy_change (
  account_id uuid not null,
  change_id uuid not null,
  confirmed_opt_in_before boolean not null,
  confirmed_opt_in_after boolean not null,
  token_id uuid not null,
  changed_at timestamptz not null,
  primary key (account_id, change_id)
);

create trigger append_only before update or delete or truncate on account_policy_change
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on erased_contact
  for each statement execute function refuse_change();
