-- The order of the consent record is the order of its writing. The ids of the entries are made by the
-- clocks of the processes, which may differ; a number that the database gives does not. Whoever adds
-- an entry about a contact or an address has reserved it, so the next one's number is greater.
drop index consent_record_account_id_contact_id_entry_id_idx;
drop index consent_record_account_id_address_hash_entry_id_idx;

alter table consent_record add column entry_no bigint;

-- What is there is numbered in the order it has had until now. This transaction alone has the table,
-- so nobody else can make use of the trigger's absence.
alter table consent_record disable trigger append_only;
update consent_record r set entry_no = numbered.entry_no
from (
  select account_id, entry_id, row_number() over (order by entry_id, account_id) as entry_no
  from consent_record) numbered
where r.account_id = numbered.account_id and r.entry_id = numbered.entry_id;
alter table consent_record enable trigger append_only;

alter table consent_record alter column entry_no set not null;
alter table consent_record alter column entry_no add generated always as identity;
select setval(
  pg_get_serial_sequence('consent_record', 'entry_no'),
  (select coalesce(max(entry_no), 0) + 1 from consent_record), false);

create index on consent_record (account_id, contact_id, entry_no);
create index on consent_record (account_id, address_hash, entry_no);
