"""Forms with govuk-frontend markup. `{{ form.field.as_field_group }}` is how every page renders a field."""

from portal.shell.forms.renderer import FormRenderer
from portal.shell.forms.widgets import Checkboxes, DateParts, RadioSelect, WordsArea

__all__ = ["Checkboxes", "DateParts", "FormRenderer", "RadioSelect", "WordsArea"]
