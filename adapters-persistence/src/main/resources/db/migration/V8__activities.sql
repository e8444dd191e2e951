-- What accounts have asked to be done in the background, and how far it has come: what is done of
-- it, and that it is done, is committed together.
create table activity (
  account_id uuid not null,
  activity_id uuid not null,
  kind text not null check (kind in ('join', 'leave')),
  source text not null check (source in ('named', 'on_lists', 'all_active')),
  -- Contacts or lists, as the source has it.
  source_ids uuid[] not null,
  excluded_ids uuid[] not null,
  list_ids uuid[] not null,
  token_id uuid not null,
  -- Of the call, for the evidence that is still to be made; none once it has ended.
  client_address text,
  user_agent text,
  referrer text,

  state text not null check (state in ('initialized', 'processing', 'completed', 'failed')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_at timestamptz,
  completed_at timestamptz,
  -- When its account last had its turn.
  turn_at timestamptz not null,

  total bigint not null default 0,
  counted boolean not null default false,
  counted_up_to uuid,
  done bigint not null default 0,
  refused bigint not null default 0,
  done_up_to uuid,
  -- Each a reason, a blank and the id of a contact: nothing else of anybody.
  problems text[] not null default '{}',
  gone_list_ids uuid[] not null default '{}',
  primary key (account_id, activity_id)
);

-- The queues of all accounts: what has ended, which is most, is not in it.
create index activity_queue on activity (account_id, created_at, activity_id)
  where state in ('initialized', 'processing');
