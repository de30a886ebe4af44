"""Which words of a page the index holds: all that readers see of it, and nothing that only editors see."""

from typing import Any

from wagtail.fields import StreamField

_PLAIN = ("heading", "introduction", "statement", "place_words", "for_whom", "who", "about", "not_yet", "how")


def words_of(page: Any) -> str:
    """Every sentence of a page in one string."""
    parts: list[str] = [str(getattr(page, name, "") or "") for name in _PLAIN]
    for field in page._meta.get_fields():  # noqa: SLF001 - Django's documented way to a model's fields
        if isinstance(field, StreamField):
            parts += field.get_searchable_content(getattr(page, field.name))
    return " ".join(part for part in parts if part)
