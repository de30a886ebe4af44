"""The public door's database role: every table is named, the whole journey runs, and nothing else can be read."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from portal.accounts import grants
from tests.integration.safety_reports.journey.conftest import *  # noqa: F403 - a reader's walk through the journey

ROLE = "heard_public_of_a_test"
SECRETS = [
    "accounts_user",
    "accounts_workspacesession",
    "accounts_invitation",
    "mfa_authenticator",
    "sealing_memberkey",
    "sealing_share",
    "audit_auditentry",
    "wagtailcore_revision",
]


def test_every_table_is_named_and_no_other():
    models = apps.get_models(include_auto_created=True)
    made = {model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy}
    made -= {"wagtailsearch_indexentry_fts"}  # SQLite's own search index
    assert set(grants.TABLES) == made


def test_what_opens_words_or_doors_is_given_to_nobody():
    assert all("SELECT" not in grants.TABLES[table] for table in SECRETS)


def test_a_role_name_cannot_carry_sql():
    with pytest.raises(ValueError, match="letters"):
        grants.statements('x"; DROP TABLE accounts_user; --')


@pytest.fixture
def as_public_role(db):
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE ROLE "{ROLE}"')
        cursor.execute(f'GRANT USAGE ON SCHEMA public TO "{ROLE}"')
        for statement in grants.statements(ROLE):
            cursor.execute(statement)

    def switch(on: bool) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'SET ROLE "{ROLE}"' if on else "RESET ROLE")

    yield switch
    switch(False)


@pytest.mark.postgresql
def test_the_role_runs_the_whole_journey(as_public_role, walk, town, force):
    as_public_role(True)
    walk.begin().go_on(space="public").go_on(setting="street")
    walk.go_on(**town).go_on(behaviour=["comments"], condition=["badly_lit"]).go_on(main="comments")
    walk.skip_to("words").go_on(words="only here").to_check().send()
    assert walk.receipt


@pytest.mark.postgresql
@pytest.mark.parametrize("table", SECRETS)
def test_the_role_cannot_read_secrets(as_public_role, table):
    as_public_role(True)
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT * FROM {table}")


@pytest.mark.postgresql
def test_the_role_deletes_no_report(as_public_role):
    as_public_role(True)
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM safety_reports_safetyreport")
