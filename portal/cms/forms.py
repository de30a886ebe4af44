"""The editor's form of a page: a draft may be anything, what is to be published goes past the gates first."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from portal.cms import gates
from portal.cms.wording.at_fields import refuse
from portal.cms.wording.somebodys_words import somebodys_words
from portal.places import calendar


class ForcePageForm(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        """What no page may hold is refused even in a draft, at the very block that it is in."""
        cleaned: dict[str, Any] = super().clean()
        refuse(self, also=somebodys_words(self))
        return cleaned

    def _post_clean(self) -> None:
        """After the fields are on the page: the gates, unless this only keeps a draft."""
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for fault in gates.faults_of(self.instance, calendar.now()):
            where = fault.field if fault.field in self.fields else None
            if where is None or where not in self.errors:
                self.add_error(where, str(fault.message))
