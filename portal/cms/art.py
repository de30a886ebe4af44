"""The drawings a page can choose. Each is a template in cms/art/, made for this portal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Art(models.TextChoices):
    HARBOUR = "harbour", _("harbour with lighthouse")
    LANTERN = "lantern", _("lantern")
    BRIDGE = "bridge", _("lit bridge")
    STREET = "street", _("street at dusk")
    BUS = "bus", _("night bus")
    TABLE = "table", _("people at a table")
    PATH = "path", _("path with lamps")
    BOAT = "boat", _("boat on its way")
    BELL = "bell", _("bell buoy")
    BOOKS = "books", _("books in a window")

    @property
    def template(self) -> str:
        return f"cms/art/{self.value}.html"


def template_of(code: str) -> str:
    """The template of a drawing, or nothing where a page has none, or one that is gone."""
    return Art(code).template if code in Art.values else ""
