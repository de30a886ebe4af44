"""Commitments in addresses: t1.1 for T1.1."""

from portal.promises.vocabulary.framework import BY_CODE


class CodeConverter:
    """A code of the framework. Any other is no address at all."""

    regex = r"[tpsc][0-9](?:\.[0-9])?"

    def to_python(self, value: str) -> str:
        code = value.upper()
        if code not in BY_CODE:
            raise ValueError(value)
        return code

    def to_url(self, value: str) -> str:
        return value.lower()
