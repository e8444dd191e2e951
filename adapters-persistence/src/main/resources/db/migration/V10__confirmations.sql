-- What contacts are asked to confirm. Whom it is about stands here until an erasure, which removes
-- the row. The primary keys are made last: see V6.
create table confirmation (
  account_id uuid not null,
  confirmation_id uuid not null,
  contact_id uuid not null,
  email_canonical text not null,
  email_address text not null,
  state text not null check (state in
    ('asked', 'sent', 'confirmed', 'declined', 'expired', 'undeliverable')),
  list_ids uuid[] not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null
);

-- A link names no account: what it is about is where a visitor learns his account from.
create index confirmation_by_link on confirmation (confirmation_id);
create index confirmation_by_address on confirmation (account_id, email_canonical);
create index confirmation_by_contact on confirmation (account_id, contact_id);
-- Of a contact and an address one at most waits for an answer.
create unique index confirmation_open on confirmation (account_id, contact_id, email_canonical)
  where state in ('asked', 'sent');
alter table confirmation add primary key (account_id, confirmation_id);

-- What happened to it: evidence that names nobody, and stays.
create table confirmation_event (
  account_id uuid not null,
  confirmation_id uuid not null,
  event_no bigint generated always as identity,
  kind text not null check (kind in
    ('queued', 'held_cooldown', 'joined', 'held_limit', 'suppressed', 'sent', 'deferred', 'bounced',
      'viewed', 'confirmed', 'declined', 'expired')),
  happened_at timestamptz not null,
  primary key (account_id, confirmation_id, event_no)
);

create trigger append_only before update or delete or truncate on confirmation_event
  for each statement execute function refuse_change();

-- Under which circumstances a person acted. It goes with the confirmation, also where both meet.
create table confirmation_visit (
  account_id uuid not null,
  confirmation_id uuid not null,
  event_no bigint not null,
  client_address text,
  user_agent text,
  referrer text,
  primary key (account_id, confirmation_id, event_no),
  foreign key (account_id, confirmation_id) references confirmation on delete cascade
);

create trigger never_rewritten before update on confirmation_visit
  for each statement execute function refuse_change();

-- What is to be sent. Narrow rows that come, are claimed in place and go; what they are about stands
-- elsewhere. The index has nothing in it that a claim changes.
create table outbox (
  account_id uuid not null,
  message_id uuid not null,
  kind text not null check (kind in ('mail')),
  reference uuid not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  leased_until timestamptz,
  leased_by uuid
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create index outbox_due on outbox (due_at);
-- Of a confirmation one mail at most waits.
create unique index outbox_mail on outbox (account_id, reference) where kind = 'mail';
alter table outbox add primary key (account_id, message_id);

-- How much mail was queued for whom, by keyed hashes. Two of the tables belong to no account: there
-- all accounts together are counted.
create table mail_to_address (
  account_id uuid not null,
  address_hash bytea not null,
  due_at timestamptz not null,
  queued_at timestamptz[] not null,
  answered_at timestamptz,
  refused_at timestamptz,
  primary key (account_id, address_hash)
) with (fillfactor = 70);

create table mail_to_anybody (
  address_hash bytea primary key,
  queued_at timestamptz[] not null
) with (fillfactor = 70);

-- The bucket of a domain: what was in it at a time, and how much was granted then.
create table mail_to_domain (
  domain_hash bytea primary key,
  tokens double precision not null,
  filled_at timestamptz not null,
  granted integer not null
) with (fillfactor = 70);
