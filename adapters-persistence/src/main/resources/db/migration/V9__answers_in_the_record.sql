-- A contact that was asked to confirm answers: the entry says which question. Nobody's token is needed
-- for that, and for nothing else.
alter table consent_record drop constraint consent_record_action_check;
alter table consent_record add constraint consent_record_action_check
  check (action in ('granted', 'requested', 'withdrawn', 'declined', 'held', 'ended'));

alter table consent_record add column confirmation_id uuid;
alter table consent_record alter column token_id drop not null;
alter table consent_record add constraint consent_record_token_check
  check (token_id is not null or confirmation_id is not null);
