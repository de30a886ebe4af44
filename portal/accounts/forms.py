"""Forms of the sign-in, invitation and people pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from portal.accounts import queries
from portal.accounts.actors import Member
from portal.accounts.models import User
from portal.accounts.models.user import News
from portal.accounts.operations.invitations import may_invite
from portal.accounts.roles import ROLE_NAMES, Role
from portal.shell.forms import RadioSelect


class LettersForm(forms.Form):
    """How often somebody is told that there is something new."""

    news = forms.ChoiceField(
        label=_("When do you want to be told that there is something new for you?"),
        help_text=_(
            "It never says what it is, nor from whom. On Mondays one letter says what waits. Letters about your locks come "
            "in any case."
        ),
        choices=News.choices,
        widget=RadioSelect(),
    )


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_(
            "At least 12 characters. Three or four words that only you would put together work well."
        ),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class WelcomeForm(NewPasswordForm):
    """What somebody who was invited tells us: a name to be known by, and a password."""

    pseudonym = forms.CharField(
        label=_("What should others here call you?"),
        help_text=_("It does not have to be your own name."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="en")
    field_order = ("pseudonym", "language", "password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.SOCIALACCOUNT_PROVIDERS:
            self.fields["password"].required = False
            self.fields["password"].help_text = _(
                "Leave this empty if you will sign in with your force account. Otherwise at least 12 characters: three or "
                "four words that only you would put together work well."
            )

    def clean_password(self) -> str:
        return super().clean_password() if self.cleaned_data["password"] else ""


class ForgottenForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class InviteForm(forms.Form):
    """Offers only what the member may give: a choice that is not listed cannot be sent either."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Role"))
    organisation = forms.ChoiceField(
        label=_("Organisation"),
        required=False,
        help_text=_("Only for partner roles: the organisation that they act for."),
    )

    def __init__(self, *args: Any, actor: Member, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [
            role
            for role in Role
            if may_invite(actor, role=role, force_id=actor.force_id, organisation_id=actor.organisation_id)
        ]
        organisations = queries.organisations_for(actor=actor, now=now)
        listed = [(str(row.id), row.name) for row in organisations]
        own_only = actor.organisation_id is not None
        self.fields["role"].choices = [(role.value, ROLE_NAMES[role]) for role in roles]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = listed if own_only else [("", str(_("None"))), *listed]  # type: ignore[attr-defined]

    @property
    def chosen_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    @property
    def chosen_organisation(self) -> UUID | None:
        value = self.cleaned_data["organisation"]
        return UUID(value) if value else None
