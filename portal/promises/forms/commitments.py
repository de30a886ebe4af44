"""What a force says about a commitment, as forms."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.promises.forms.days import day_field, not_after
from portal.promises.forms.public_words import PublicForm
from portal.promises.vocabulary.statuses import STATUS_SENTENCES, EvidenceKind, Reviewer, Status
from portal.shell.forms import RadioSelect


class LeadForm(PublicForm):
    """Which post leads a commitment."""

    lead = forms.CharField(
        label=_("Who leads it"),
        help_text=_(
            "A post, not a person’s name. For example: Head of Public Protection. Everybody can read it."
        ),
        max_length=120,
        error_messages={"required": _("Say which post leads it.")},
    )


class StatusForm(PublicForm):
    """Where a commitment stands, and why."""

    status = forms.ChoiceField(
        label=_("Where does it stand?"),
        choices=Status.choices,
        widget=RadioSelect(hints={status.value: sentence for status, sentence in STATUS_SENTENCES.items()}),
        error_messages={"required": _("Choose where it stands.")},
    )
    reason = forms.CharField(
        label=_("Why, in plain words"),
        help_text=_("Everybody can read this. Say what was done, what is missing and what comes next."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1_000,
        error_messages={"required": _("Say why. A status without a reason helps nobody.")},
    )
    since = day_field(_("Since when?"))

    def __init__(self, *args: Any, today: date, earliest: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.earliest = today, earliest

    def clean_since(self) -> date:
        since = not_after(self.cleaned_data["since"], self.today)
        if self.earliest is not None and since < self.earliest:
            raise forms.ValidationError(
                _("The last status began on %(day)s. Give that day or a later one."),
                params={"day": self.earliest.strftime("%d/%m/%Y")},
            )
        return since


class NextReviewForm(forms.Form):
    """When a commitment is reviewed next."""

    on = day_field(
        _("Next review on"),
        required=False,
        hint=_(
            "The public is told this day. If it passes without a review, the commitment is shown as overdue."
        ),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on is not None and on <= self.today:
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return on


class EvidenceForm(PublicForm):
    """Something that a reader can look at."""

    title = forms.CharField(
        label=_("What is it called?"), max_length=160, error_messages={"required": _("Give it a title.")}
    )
    kind = forms.ChoiceField(
        label=_("What kind is it?"),
        choices=EvidenceKind.choices,
        error_messages={"required": _("Choose what kind it is.")},
    )
    shows = forms.CharField(
        label=_("What does it show?"),
        help_text=_("One or two sentences. Say honestly what it does not show, too."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        error_messages={"required": _("Say what it shows.")},
    )
    link = forms.CharField(
        label=_("Where is it?"),
        help_text=_("The address of a page or document page on this site. For example: /news/new-training/"),
        max_length=300,
        error_messages={"required": _("Give the address of the page.")},
    )
    dated = day_field(_("Which day is it from?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_link(self) -> str:
        """A path on the public site. What begins with two slashes, or a slash and a backslash, leads elsewhere."""
        typed = str(self.cleaned_data["link"]).removeprefix(settings.PUBLIC_URL)
        parts = urlsplit(typed) if typed.startswith("/") else None
        elsewhere = parts is None or parts.netloc or parts.scheme or "\\" in typed or typed.startswith("//")
        if parts is None or elsewhere or any(letter.isspace() for letter in typed):
            raise forms.ValidationError(
                _("This has to be a page of this site. Copy its address, beginning with a slash.")
            )
        return typed

    def clean_dated(self) -> date:
        return not_after(self.cleaned_data["dated"], self.today)


class ReviewForm(PublicForm):
    """What a reviewer said."""

    reviewer = forms.ChoiceField(
        label=_("Who reviewed it?"),
        choices=Reviewer.choices,
        widget=RadioSelect(),
        error_messages={"required": _("Choose who reviewed it.")},
    )
    by_name = forms.CharField(
        label=_("Name of the group or organisation"),
        help_text=_("Not the name of a person. For the force itself: the team that looked at it."),
        max_length=120,
        error_messages={"required": _("Say which group or organisation it was.")},
    )
    said = forms.CharField(
        label=_("What they said"),
        help_text=_(
            "In their own words, unedited. It is published as it stands and cannot be changed afterwards."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=4_000,
        error_messages={"required": _("Write down what they said.")},
    )
    reviewed_on = day_field(_("Which day was it?"))
    next_review_on = day_field(
        _("Next review on"), required=False, hint=_("Leave it empty if no day is agreed yet.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_reviewed_on(self) -> date:
        return not_after(self.cleaned_data["reviewed_on"], self.today)

    def clean_next_review_on(self) -> date | None:
        on: date | None = self.cleaned_data["next_review_on"]
        if on is not None and on <= self.today:
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return on
