"""The language check of one text or of a whole page."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.cms.wording.plainness import Plainness, measure, sentences_of
from portal.cms.wording.rules import KIND_NAMES, RULES, Kind
from portal.cms.wording.texts import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text. `found` is the words themselves, `where` the field that they are in."""

    code: str
    kind: Kind
    found: str
    sentence: str
    why: str
    better: str
    where: str = ""

    @property
    def kind_name(self) -> str:
        return str(KIND_NAMES[self.kind])


@dataclass(frozen=True, slots=True)
class Advice:
    findings: tuple[Finding, ...]
    plainness: Plainness


def advise(texts: Iterable[Text], *, language: str) -> Advice:
    """Everything that may be said better, in the order of the page, and how plain the whole is."""
    findings: list[Finding] = []
    sentences: list[str] = []
    for text in texts:
        own = sentences_of(text.words)
        sentences += own
        findings += [
            finding
            for sentence in own
            for finding in findings_in(sentence, language=language, where=text.where)
        ]
    return Advice(tuple(findings), measure(sentences, language=language))


def findings_in(sentence: str, *, language: str = "en", where: str = "") -> list[Finding]:
    """What one sentence may say better: each rule once, in the order of the words."""
    found = [
        (
            match.start(),
            Finding(
                code=rule.code,
                kind=rule.kind,
                found=match.group().strip(),
                sentence=sentence,
                why=str(rule.why),
                better=rule.better,
                where=where,
            ),
        )
        for rule in RULES
        if rule.language == language and (match := rule.pattern.search(sentence))
    ]
    return [finding for _start, finding in sorted(found, key=lambda pair: pair[0])]
