"""A guide in another language, part by part beside the English one."""

from collections.abc import Mapping

from portal.cms.support.guides.text import Guide, Part

Words = tuple[str, str, tuple[tuple[str, str], ...]]


def translated(
    english: Guide, *, title: str, introduction: str, parts: tuple[Words, ...], sources: Mapping[str, str]
) -> Guide:
    """The same guide in other words: heading, text and facts of each part; the sources by their English names.

    Raises ValueError where a part is missing, KeyError for a source without a name: a guide that says less in one
    language is not the same guide.
    """
    together = zip(english.parts, parts, strict=True)
    return Guide(
        slug=english.slug,
        title=title,
        introduction=introduction,
        parts=tuple(
            Part(heading, html, sources[part.source], part.address, facts)
            for part, (heading, html, facts) in together
        ),
        content_note=english.content_note,
    )
