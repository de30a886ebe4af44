from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template import TemplateDoesNotExist
from django.template.loader import get_template


class FormRenderer(DjangoTemplates):
    """Field groups are ours; single widgets stay Django's, so that the Wagtail admin's forms look as they should."""

    field_template_name = "shell/forms/field_group.html"

    def get_template(self, template_name: str) -> Any:
        """From the project's own engine, so that components work; else Django's built-in widget templates."""
        try:
            return get_template(template_name)
        except TemplateDoesNotExist:
            return super().get_template(template_name)
