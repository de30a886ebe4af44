#!/bin/sh
# Run once by the PostgreSQL image, on an empty cluster. One role owns the tables and is used for migrations only; each
# process has a role of its own. The public door's rights are narrower than the tables: after each migration,
#   manage.py public_door_grants | psql ...
# gives it exactly what its code needs (docs/operations/upgrade.md).
set -eu

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set owner="$(cat /run/secrets/owner_password)" \
  --set public="$(cat /run/secrets/public_password)" \
  --set workspace="$(cat /run/secrets/workspace_password)" \
  --set worker="$(cat /run/secrets/worker_password)" << 'SQL'
CREATE ROLE heard_owner LOGIN PASSWORD :'owner';
CREATE ROLE heard_public LOGIN PASSWORD :'public' CONNECTION LIMIT 40;
CREATE ROLE heard_workspace LOGIN PASSWORD :'workspace' CONNECTION LIMIT 30;
CREATE ROLE heard_worker LOGIN PASSWORD :'worker' CONNECTION LIMIT 20;

REVOKE ALL ON DATABASE heard FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE heard TO heard_owner, heard_public, heard_workspace, heard_worker;
GRANT USAGE, CREATE ON SCHEMA public TO heard_owner;
GRANT USAGE ON SCHEMA public TO heard_public, heard_workspace, heard_worker;

-- What the owner makes from now on, the two inner processes may use. Triggers still refuse to change the audit log.
ALTER DEFAULT PRIVILEGES FOR ROLE heard_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO heard_workspace, heard_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE heard_owner IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO heard_workspace, heard_worker;

-- A request that holds on to a lock or forgets a transaction must not hold up the others.
ALTER ROLE heard_public SET statement_timeout = '10s';
ALTER ROLE heard_public SET lock_timeout = '5s';
ALTER ROLE heard_public SET idle_in_transaction_session_timeout = '15s';
ALTER ROLE heard_workspace SET statement_timeout = '30s';
ALTER ROLE heard_workspace SET lock_timeout = '10s';
ALTER ROLE heard_workspace SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE heard_owner SET lock_timeout = '5s';
SQL
