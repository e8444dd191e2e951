-- By which key an entry knows its address, so that there can be a new one. Entries from before have
-- none: they are of the key that was the only one, whose fingerprint has a name without an id.
alter table consent_record add column key_id text;
