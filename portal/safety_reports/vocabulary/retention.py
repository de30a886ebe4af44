"""How long each class of data is kept unless a force sets its own period, and the legal source of each default."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RetentionClass(StrEnum):
    WORDS_ACCEPTED = "words_accepted"
    WORDS_SET_ASIDE = "words_set_aside"
    REPORTS_SET_ASIDE = "reports_set_aside"
    REPORTS_ACCEPTED = "reports_accepted"
    INDEPENDENT_CLOSED = "independent_closed"
    REPORTS_WAITING = "reports_waiting"
    READING_LOAD = "reading_load"
    PARTNER_FILES = "partner_files"


@dataclass(frozen=True, slots=True)
class DefaultPeriod:
    """Days after the decision (for what waits, after arrival; for reading load and files, after their day), and why.

    A force may choose its own within `least` and `most`: shorter, and a person could not ask again or a case could
    not be followed; longer, and no law that we know would carry it.
    """

    days: int
    sentence: str | Promise
    legal_source: str
    least: int
    most: int


DEFAULT_PERIODS: dict[RetentionClass, DefaultPeriod] = {
    RetentionClass.WORDS_ACCEPTED: DefaultPeriod(
        365,
        _("Words of accepted reports and messages about them"),
        "UK GDPR Art. 5(1)(e) storage limitation; Data Protection Act 2018 s. 39 where Part 3 applies",
        least=30,
        most=2 * 365,
    ),
    RetentionClass.WORDS_SET_ASIDE: DefaultPeriod(
        90,
        _("Words of reports that were set aside or passed on"),
        "UK GDPR Art. 5(1)(e) storage limitation; time for a request to look again",
        least=28,
        most=365,
    ),
    RetentionClass.REPORTS_SET_ASIDE: DefaultPeriod(
        365,
        _("Reports that were set aside, without words"),
        "UK GDPR Art. 5(1)(e); evidence of fair handling",
        least=90,
        most=3 * 365,
    ),
    RetentionClass.REPORTS_ACCEPTED: DefaultPeriod(
        6 * 365,
        _("Accepted reports, without words: place, ticks and time"),
        "Authorised Professional Practice on management of police information, review after 6 years; DPA 2018 s. 39",
        least=365,
        most=10 * 365,
    ),
    RetentionClass.INDEPENDENT_CLOSED: DefaultPeriod(
        2 * 365,
        _("What was sent to the independent inbox, after it is closed"),
        "Police Reform Act 2002 Part 2; UK GDPR Art. 5(1)(e)",
        least=365,
        most=6 * 365,
    ),
    # A year after arrival what nobody has decided serves no purpose that it was sent for; the page warns a month before.
    RetentionClass.REPORTS_WAITING: DefaultPeriod(
        365,
        _("Reports that nobody has decided about, words included, after they arrived"),
        "UK GDPR Art. 5(1)(e) storage limitation and Art. 5(1)(c); Data Protection Act 2018 s. 39 where Part 3 applies",
        least=180,
        most=2 * 365,
    ),
    RetentionClass.READING_LOAD: DefaultPeriod(
        180,
        _("How many texts a member of staff opened a day"),
        "Health and Safety at Work etc. Act 1974 s. 2; UK GDPR Art. 5(1)(c)",
        least=30,
        most=365,
    ),
    # Evidence that women were heard outlasts the work that it lies beside, and is not an archive.
    RetentionClass.PARTNER_FILES: DefaultPeriod(
        3 * 365,
        _("Files beside partners’ work, after they were added and once that work has ended"),
        "UK GDPR Art. 5(1)(e) storage limitation; Equality Act 2010 s. 149, evidence of how the duty was met",
        least=365,
        most=6 * 365,
    ),
}
