"""Quarters, half years and outcomes in addresses."""

from datetime import date

from portal.promises.vocabulary.outcomes import Ending


class QuarterConverter:
    """2026-q3 for 2026-Q3."""

    regex = r"20[0-9]{2}-q[1-4]"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value.lower()


class HalfYearConverter:
    """2026-04 for the half year that begins on 1 April 2026; no other month begins one."""

    regex = r"20[0-9]{2}-(?:04|10)"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"


class EndingConverter:
    """14, 15 or 16."""

    regex = r"1[456]"

    def to_python(self, value: str) -> Ending:
        return Ending(value)

    def to_url(self, value: str) -> str:
        return str(value)
