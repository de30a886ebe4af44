"""Forms whose words everybody reads. What no page of the site may say is refused here as well, at its field."""

from typing import Any

from django import forms

from portal.accounts.actors import Actor
from portal.shell.registries import text_checks


class PublicForm(forms.Form):
    """`by` is who writes. What the form held before (`initial`) is public already."""

    def __init__(self, *args: Any, by: Actor | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def _post_clean(self) -> None:
        """Last, when every field was read: Django's place for what looks at a form as a whole."""
        super()._post_clean()  # type: ignore[misc]  # Django's own, without a stub
        texts = {
            name: value
            for name, value in self.cleaned_data.items()
            if isinstance(value, str) and type(self.fields[name]) is forms.CharField and value.strip()
        }
        known = [value for value in self.initial.values() if isinstance(value, str)]
        for check in text_checks.values():
            for name, reasons in check(texts, self.by, known).items():
                for reason in reasons:
                    self.add_error(name, str(reason))
