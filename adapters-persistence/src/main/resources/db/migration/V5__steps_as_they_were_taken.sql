-- An entry of the consent record says what somebody did. Giving an address up, a hold and the end of a
-- contact are none of the three that there were.
alter table consent_record drop constraint consent_record_action_check;
alter table consent_record add constraint consent_record_action_check
  check (action in ('granted', 'requested', 'withdrawn', 'held', 'ended'));

-- Why a permission was withdrawn, in somebody's own words: with what can be erased.
alter table consent_identity add column reason text;

-- The evidence of a decision that stays with a number can have been erased with who had it before.
alter table contact_sms_consent alter column medium_url drop not null;
alter table contact_sms_consent alter column medium_details drop not null;

-- The order of the changes of a policy is the order of their writing, as that of the record is.
alter table account_policy_change add column change_no bigint generated always as identity;

-- Also who owns the tables rewrites nothing by accident.
create trigger never_emptied before truncate on consent_identity
  for each statement execute function refuse_change();
