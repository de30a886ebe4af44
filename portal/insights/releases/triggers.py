"""The database's own refusal to change what was fixed or published."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("insights_releaseplan", "insights_budgetline", "insights_release", "insights_publishedtable")
_REFUSAL = "A release never changes."
_VERBS = ("update", "delete", "replace")


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers, replacing any that are there."""
    remove(connection)
    for statement in _sqlite() if connection.vendor == "sqlite" else _postgresql():
        _run(connection, statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for migrating backwards."""
    for table in TABLES:
        if connection.vendor == "sqlite":
            for verb in _VERBS:
                _run(connection, f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
        else:
            _run(connection, f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}")
            _run(connection, f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}")


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    statements = []
    for table in TABLES:
        # INSERT OR REPLACE deletes without firing a delete trigger.
        same_row = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - names from above only
        statements += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {same_row} {refuse}",
        ]
    return statements


def _postgresql() -> list[str]:
    refuse = f"BEGIN RAISE EXCEPTION '{_REFUSAL}'; END"
    statements = [
        f"CREATE OR REPLACE FUNCTION release_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$"
    ]
    for table in TABLES:
        for name, verbs, each in (
            ("no_change", "UPDATE OR DELETE", "ROW"),
            ("no_truncate", "TRUNCATE", "STATEMENT"),
        ):
            statements.append(
                f"CREATE TRIGGER {table}_{name} BEFORE {verbs} ON {table} FOR EACH {each} "
                f"EXECUTE FUNCTION release_refuse()"
            )
    return statements


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
