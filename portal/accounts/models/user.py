import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _


class News(models.TextChoices):
    """When somebody is told by mail that there is something new for her. Never what."""

    AT_ONCE = "at_once", _("At once, each time")
    WEEKLY = "weekly", _("Once a week, if there was something")
    NONE = "none", _("Never. I look for myself")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        """Make a user. Without a password none can be used until one is set by invitation."""
        user = self.model(email=self.normalize_email(email).lower() or None if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a platform administrator for the Wagtail admin's sake; memberships grant the rest."""
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """Somebody who can sign in to the workspace. A pseudonym, and no name unless they choose it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    pseudonym = models.CharField(_("name shown to others"), max_length=80)
    language = models.CharField(_("language"), max_length=8, default="en")
    is_active = models.BooleanField(_("may sign in"), default=True)
    news = models.CharField(_("told of news"), max_length=8, choices=News.choices, default=News.AT_ONCE)
    news_waiting = models.BooleanField(_("told with the next weekly letter"), default=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["pseudonym"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(news__in=News.values), name="user_news_known"),
        ]

    def __str__(self) -> str:
        return self.pseudonym

    def get_full_name(self) -> str:
        return self.pseudonym

    def get_short_name(self) -> str:
        return self.pseudonym
