"""The database's own refusal to change or delete what is in the ledger."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_auditentry", "audit_auditlink")
_REFUSAL = "The audit ledger is append-only."
# INSERT OR REPLACE deletes without firing a delete trigger, so an insert over an existing row is refused too.
_SAME_ROW = {
    "audit_auditentry": "id = NEW.id",
    "audit_auditlink": (
        "id = NEW.id OR entry_id = NEW.entry_id OR (force = NEW.force AND position = NEW.position)"
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers, replacing any that are there."""
    remove(connection)
    _run(connection, _sqlite() if connection.vendor == "sqlite" else _postgresql())


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for migrating backwards, and for tests that play the intruder."""
    if connection.vendor == "sqlite":
        _run(connection, [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for table in TABLES for verb in _VERBS])
    else:
        _run(connection, [f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}" for table in TABLES])
        _run(connection, [f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}" for table in TABLES])


_VERBS = ("update", "delete", "replace")


def _sqlite() -> list[str]:
    statements = []
    for table in TABLES:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        same_row = f"EXISTS (SELECT 1 FROM {table} WHERE {_SAME_ROW[table]})"  # noqa: S608 - names from above only
        statements += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {same_row} {refuse}",
        ]
    return statements


def _postgresql() -> list[str]:
    refuse = f"BEGIN RAISE EXCEPTION '{_REFUSAL}'; END"
    statements = [
        f"CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$"
    ]
    for table in TABLES:
        for trigger, verbs, each in (
            ("no_change", "UPDATE OR DELETE", "ROW"),
            ("no_truncate", "TRUNCATE", "STATEMENT"),
        ):
            statements.append(
                f"CREATE TRIGGER {table}_{trigger} BEFORE {verbs} ON {table} FOR EACH {each} "
                f"EXECUTE FUNCTION audit_refuse()"
            )
    return statements


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
