"""What a search looks through: short entries made from what others own, with every word of them by itself.

One way on SQLite and PostgreSQL alike: no extension, no collation and no tokeniser of a database decides what is
found. `scope` is the door, the force and the language in one: no search crosses it, and no correction of a word comes
from beyond it. An entry shows nothing by itself: what is found is asked of its owner once more before it is shown.
"""

from django.db import models


class SearchEntry(models.Model):
    """One thing that can be found. `subject` is its owner's own key; `digest` says whether it has changed."""

    scope = models.CharField(max_length=64)
    kind = models.CharField(max_length=24)
    subject = models.CharField(max_length=64)
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "kind", "subject"], name="a_thing_is_found_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class SearchTerm(models.Model):
    """One word of one entry; the heavier, the more telling. Read in the order of its index, so never all of it."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="terms", db_index=False)
    scope = models.CharField(max_length=64)
    word = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["scope", "word", "-weight", "entry"], name="search_by_word"),
            models.Index(fields=["entry", "word"], name="search_words_of_an_entry"),
        ]

    def __str__(self) -> str:
        return self.word


class SearchSpelling(models.Model):
    """A word with one letter left out, so that whoever slips finds the word she meant."""

    scope = models.CharField(max_length=64)
    spelling = models.CharField(max_length=40)
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "spelling", "word"], name="a_spelling_once"),
        ]
        indexes = [models.Index(fields=["scope", "word"], name="spellings_of_a_word")]

    def __str__(self) -> str:
        return self.spelling
