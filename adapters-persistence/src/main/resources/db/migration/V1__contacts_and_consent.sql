-- Every key and index leads with account_id, and every statement names one account: the tables can
-- be partitioned or sharded by it as they are. Two tables can not: access_token is where a call
-- learns its account from, and installation belongs to no account.

create table account (
  account_id uuid primary key,
  name text not null unique,
  confirmed_opt_in boolean not null default false,
  created_at timestamptz not null
);

-- Secrets of this installation, made at its first start where the configuration has none.
create table installation (
  name text primary key,
  value bytea not null
);

create table access_token (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  token_id uuid not null unique,
  account_id uuid not null references account,
  description text not null,
  scopes text[] not null,
  privileges text[] not null,
  created_at timestamptz not null
);

create table contact_list (
  account_id uuid not null references account,
  list_id uuid not null,
  name text not null,
  description text,
  favorite boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (account_id, list_id)
);

create table custom_field (
  account_id uuid not null references account,
  custom_field_id uuid not null,
  label text not null,
  name text not null,
  type text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (account_id, custom_field_id)
);

-- The unique keys hold deleted contacts too: a sign-up restores the one that is there. There is no
-- foreign key to account: its check would lock the account's row in every sign-up.
create table contact (
  account_id uuid not null,
  contact_id uuid not null,

  email_canonical text,
  email_address text,
  email_permission text check (email_permission in
    ('explicit', 'implicit', 'not_set', 'pending_confirmation', 'temp_hold', 'unsubscribed')),
  email_confirm_status text check (email_confirm_status in ('pending', 'confirmed', 'off')),
  email_opt_in_source text check (email_opt_in_source in ('contact', 'account')),
  email_opt_in_at timestamptz,
  email_opt_out_source text check (email_opt_out_source in ('contact', 'account')),
  email_opt_out_at timestamptz,
  email_opt_out_reason text,
  email_created_at timestamptz,
  email_updated_at timestamptz,

  sms_e164 text,
  sms_national_number text,
  sms_dial_code text,
  sms_country_code text,
  sms_create_source text check (sms_create_source in ('contact', 'account')),
  sms_update_source text check (sms_update_source in ('contact', 'account')),
  sms_created_at timestamptz,
  sms_updated_at timestamptz,

  first_name text,
  last_name text,
  job_title text,
  company_name text,
  phone_number text,
  anniversary date,
  birthday_month smallint,
  birthday_day smallint,

  create_source text not null check (create_source in ('contact', 'account')),
  update_source text check (update_source in ('contact', 'account')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,

  primary key (account_id, contact_id),
  unique (account_id, email_canonical),
  unique (account_id, sms_e164),
  check (email_canonical is not null or sms_e164 is not null)
);

create table contact_sms_consent (
  account_id uuid not null,
  contact_id uuid not null,
  consent_type text not null check (consent_type in ('promotional_sms')),
  permission text not null check (permission in
    ('explicit', 'pending_confirmation', 'unsubscribed', 'not_set')),
  medium text not null check (medium in ('mobile_device', 'form', 'carrier', 'file', 'system')),
  medium_url text not null,
  medium_details text not null,
  advertised_frequency integer,
  advertised_interval text check (advertised_interval in ('daily', 'weekly', 'monthly')),
  opt_in_at timestamptz,
  opt_out_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, contact_id, consent_type),
  foreign key (account_id, contact_id) references contact on delete cascade
);

create table contact_street_address (
  account_id uuid not null,
  contact_id uuid not null,
  kind text not null check (kind in ('home', 'work', 'other')),
  street text,
  city text,
  state text,
  postal_code text,
  country text,
  primary key (account_id, contact_id, kind),
  foreign key (account_id, contact_id) references contact on delete cascade
);

create table contact_list_membership (
  account_id uuid not null,
  contact_id uuid not null,
  list_id uuid not null,
  primary key (account_id, contact_id, list_id),
  foreign key (account_id, contact_id) references contact on delete cascade
);

create index on contact_list_membership (account_id, list_id, contact_id);

create table contact_custom_field (
  account_id uuid not null,
  contact_id uuid not null,
  custom_field_id uuid not null,
  value text not null,
  primary key (account_id, contact_id, custom_field_id),
  foreign key (account_id, contact_id) references contact on delete cascade
);

-- The consent record: who allowed what, when, and how. It names nobody: the address is a keyed
-- hash, and it refers to no other table, so that it stays whole whatever becomes of a contact.
create table consent_record (
  account_id uuid not null,
  entry_id uuid not null,
  contact_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  address_hash bytea not null,
  action text not null check (action in ('granted', 'requested', 'withdrawn')),
  permission_before text not null,
  permission_after text not null,
  source text not null check (source in ('contact', 'account')),
  recorded_at timestamptz not null,
  list_ids uuid[] not null,
  confirmed_opt_in boolean not null,
  token_id uuid not null,
  consent_type text,
  consent_medium text,
  advertised_frequency integer,
  advertised_interval text,
  primary key (account_id, entry_id)
);

create index on consent_record (account_id, contact_id, entry_id);
create index on consent_record (account_id, address_hash, entry_id);

-- What identifies the person behind an entry. An erasure removes these rows, and only these.
create table consent_identity (
  account_id uuid not null,
  entry_id uuid not null,
  address text not null,
  client_address text,
  user_agent text,
  referrer text,
  medium_url text,
  medium_details text,
  primary key (account_id, entry_id),
  foreign key (account_id, entry_id) references consent_record
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on % is not allowed: it is append-only', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;

create trigger append_only before update or delete or truncate on consent_record
  for each statement execute function refuse_change();

create trigger never_rewritten before update on consent_identity
  for each statement execute function refuse_change();
