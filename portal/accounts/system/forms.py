from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _


class AuditFilter(forms.Form):
    """Narrows the audit log to one action, or to one thing that was acted on."""

    action = forms.CharField(
        label=_("Action"),
        help_text=_("A whole name, or its beginning up to a full stop, for example report."),
        required=False,
        max_length=80,
        validators=[RegexValidator(r"^[a-z0-9._:-]+$", _("Use small letters, digits and full stops."))],
    )
    subject = forms.UUIDField(label=_("Id of what was acted on"), required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000, widget=forms.HiddenInput)
