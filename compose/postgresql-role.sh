#!/bin/sh
# Makes the role that owns the records, and their database, at the first start on an empty volume.
# Run again, it gives both roles the passwords of today. The role is no superuser: it cannot read
# files or run programs of the server.
set -eu
: "${POSTGRES_PASSWORD:?}" "${RECORDS_PASSWORD:?}"

psql --username "${POSTGRES_USER:-postgres}" --dbname postgres --no-psqlrc --quiet --tuples-only \
  --set ON_ERROR_STOP=1 <<'SQL'
\getenv superuser_password POSTGRES_PASSWORD
\getenv records_password RECORDS_PASSWORD
SELECT 'CREATE ROLE vigia' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vigia') \gexec
SELECT 'CREATE DATABASE vigia OWNER vigia'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'vigia') \gexec
REVOKE ALL ON DATABASE vigia FROM PUBLIC;
ALTER ROLE vigia LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'records_password';
ALTER ROLE CURRENT_USER PASSWORD :'superuser_password';
SQL
