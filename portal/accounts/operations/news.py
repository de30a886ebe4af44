"""Telling people that there is something new for them: at once, on Monday (accounts.weekly), or never.

What it is, no letter says.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts import letters
from portal.accounts.actors import System
from portal.accounts.models import User
from portal.accounts.models.user import News
from portal.accounts.queries import force_of_user, members_with
from portal.accounts.roles import Permission
from portal.audit.operations import record


def choose(*, user_id: UUID, news: str, now: datetime) -> None:
    """Her own choice, for every role that she has. With "never", what waits for the weekly letter is forgotten."""
    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=user_id)
        row.news = News(news)
        row.news_waiting = row.news_waiting and row.news != News.NONE
        row.save(update_fields=["news", "news_waiting"])
        record(
            force=force_of_user(user_id),
            by=System("own_choice"),
            action="person.news_chosen",
            subject_kind="person",
            subject_id=user_id,
            details={"news": row.news},
            now=now,
        )


def tell(
    *, permission: Permission, force_id: UUID, organisation_id: UUID | None, key: str, now: datetime
) -> None:
    """Tell those whose present role holds a permission, each as she chose. For the worker alone: it sends letters.

    `key` is the effect's: a second try sends letters that a mail server knows already.
    """
    people = members_with(permission, force_id=force_id, organisation_id=organisation_id, now=now)
    users = User.objects.filter(pk__in=[user_id for user_id, _name in people])
    users.filter(news=News.WEEKLY).update(news_waiting=True)
    for user in users.filter(news=News.AT_ONCE, email__isnull=False).order_by("pk"):
        letters.something_new(user, key=f"{key}:{user.pk}")
