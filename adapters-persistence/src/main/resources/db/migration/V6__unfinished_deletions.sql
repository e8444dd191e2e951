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
