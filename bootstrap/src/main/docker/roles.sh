#!/bin/bash
# Makes the two roles of Assent in an empty database: one that owns the tables and migrates them, and
# one that the service has when it runs. The second can add to the consent record and read it, but
# neither alter nor empty it, nor switch off what keeps it. Run once, by a superuser:
#   PGUSER=postgres PGDATABASE=assent OWNER_PASSWORD=... SERVICE_PASSWORD=... roles.sh
# The time limits are for where a pool between them shares connections: what the service sets on
# opening one does not reach all of them there.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -q --username "${PGUSER:-$POSTGRES_USER}" --dbname "${PGDATABASE:-$POSTGRES_DB}" \
  -v owner_password="${OWNER_PASSWORD:?is the password of assent_owner}" \
  -v service_password="${SERVICE_PASSWORD:?is the password of assent}" <<'SQL'
create role assent_owner login password :'owner_password';
create role assent login password :'service_password';
alter role assent set lock_timeout = '4s';
alter role assent set statement_timeout = '10s';
alter role assent set idle_in_transaction_session_timeout = '15s';
alter role assent set default_transaction_isolation = 'read committed';
select format('alter database %I owner to assent_owner', current_database()) \gexec
select format('revoke all on database %I from public', current_database()) \gexec
select format('grant connect on database %I to assent', current_database()) \gexec
alter schema public owner to assent_owner;
SQL
