-- Lists and custom fields that were deleted, and of which contacts may still have memberships and
-- values. These are removed in parts, in the order of the contacts' ids.
create table unfinished_deletion (
  account_id uuid not null,
  kind text not null check (kind in ('contact_list', 'custom_field')),
  deleted_id uuid not null,
  deleted_at timestamptz not null,
  -- The last contact that has nothing left, and before it nobody has.
  done_up_to uuid not null default '00000000-0000-0000-0000-000000000000',
  primary key (account_id, kind, deleted_id)
);

-- Until now a sign-up that came at the same time could leave some behind.
insert into unfinished_deletion (account_id, kind, deleted_id, deleted_at)
select account_id, 'contact_list', list_id, deleted_at
from contact_list where deleted_at is not null
union all
select account_id, 'custom_field', custom_field_id, deleted_at
from custom_field where deleted_at is not null;

-- Of indexes that cost the same PostgreSQL takes the newest, and as long as a table is nearly empty
-- all that lead with account_id do: a plan made then would go through all contacts of an account for
-- each foreign key that is checked. So the primary keys are the newest.
set local client_min_messages = warning;
alter table contact drop constraint contact_pkey cascade;
alter table contact add primary key (account_id, contact_id);
alter table contact_sms_consent
  add foreign key (account_id, contact_id) references contact on delete cascade;
alter table contact_street_address
  add foreign key (account_id, contact_id) references contact on delete cascade;
alter table contact_list_membership
  add foreign key (account_id, contact_id) references contact on delete cascade;
alter table contact_custom_field
  add foreign key (account_id, contact_id) references contact on delete cascade;
alter table contact_phone_number
  add foreign key (account_id, contact_id) references contact on delete cascade;

alter table consent_record drop constraint consent_record_pkey cascade;
alter table consent_record add primary key (account_id, entry_id);
alter table consent_identity add foreign key (account_id, entry_id) references consent_record;
