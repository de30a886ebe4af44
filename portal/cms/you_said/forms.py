from typing import Any

from portal.cms.forms import ForcePageForm
from portal.cms.you_said.areas import area_choices


class YouSaidForm(ForcePageForm):
    """Offers the districts and wards of the force whose site the page is on, and no others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "areas" in self.fields:
            from portal.cms.publishing import forces_of

            parent = self.parent_page or self.instance
            forces = forces_of(parent) if parent and parent.pk else set()
            self.fields["areas"].choices = area_choices(forces)
