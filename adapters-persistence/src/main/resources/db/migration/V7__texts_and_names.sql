-- Texts of one line have no line breaks any more, and none has what controls or turns the reading
-- direction; one of which nothing is seen is none. The service holds what it reads to the same rules.
create function several_lines(text) returns text language sql immutable as $$
  select case
    when kept ~ '[^\s\u0085\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F\u2000-\u200F\u2028\u2029\u202F\u205F\u2060-\u206F\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFF8\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF]'
    then kept end
  from regexp_replace($1,
    '[\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u202A-\u202E\u2066-\u2069]', '', 'g') kept
$$;

create function one_line(text) returns text language sql immutable as $$
  select regexp_replace(several_lines($1), '[\u0009-\u000D\u0085\u2028\u2029]+', ' ', 'g')
$$;

update contact set
  first_name = one_line(first_name),
  last_name = one_line(last_name),
  job_title = one_line(job_title),
  company_name = one_line(company_name),
  email_opt_out_reason = one_line(email_opt_out_reason)
where (first_name, last_name, job_title, company_name, email_opt_out_reason) is distinct from
  (one_line(first_name), one_line(last_name), one_line(job_title), one_line(company_name),
    one_line(email_opt_out_reason));

update contact_street_address set
  street = one_line(street),
  city = one_line(city),
  state = one_line(state),
  postal_code = one_line(postal_code),
  country = one_line(country)
where (street, city, state, postal_code, country) is distinct from
  (one_line(street), one_line(city), one_line(state), one_line(postal_code), one_line(country));

delete from contact_phone_number where one_line(phone_number) is null;
update contact_phone_number set phone_number = one_line(phone_number)
where phone_number <> one_line(phone_number);

delete from contact_custom_field where several_lines(value) is null;
update contact_custom_field set value = several_lines(value) where value <> several_lines(value);

-- Evidence is not lost: where nothing of it is seen, that is said.
update contact_sms_consent set
  medium_url = coalesce(one_line(medium_url), 'unknown'),
  medium_details = coalesce(several_lines(medium_details), 'unknown')
where (medium_url, medium_details) is distinct from
  (one_line(medium_url), several_lines(medium_details));

-- What is left of a name may be another's: the end of its id keeps them apart.
update contact_list
set name = left(coalesce(one_line(name), 'List'), 246) || ' ' || right(list_id::text, 8)
where name is distinct from one_line(name);
update contact_list set description = several_lines(description)
where description is distinct from several_lines(description);
update custom_field
set label = left(coalesce(one_line(label), 'Field'), 41) || ' ' || right(custom_field_id::text, 8)
where label is distinct from one_line(label);

drop function one_line(text);
drop function several_lines(text);

-- The name by which programs know a custom field is unique as its label is. Those that share one
-- already keep their labels: what is stored for all but the first is made one that nobody else gets.
update custom_field set name = regexp_replace(
  label, '[\u0020\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]', '_', 'g');
update custom_field f set name = f.name || ' ' || f.custom_field_id
where f.deleted_at is null and exists (
  select from custom_field earlier
  where earlier.account_id = f.account_id and earlier.deleted_at is null
    and lower(earlier.name) = lower(f.name) and earlier.custom_field_id < f.custom_field_id);
create unique index custom_field_name on custom_field (account_id, lower(name))
  where deleted_at is null;
