"""What a force starts with for each kind of disclosure. It edits them before it goes live."""

from dataclasses import dataclass

from portal.safety_reports.vocabulary.triage import Disclosure


@dataclass(frozen=True, slots=True)
class StartingPolicy:
    owner: str
    hours: int
    text: str


STARTING_POLICIES: dict[Disclosure, StartingPolicy] = {
    Disclosure.CRIME: StartingPolicy(
        "Force crime registrar",
        24,
        "A report that describes a crime is given to the crime registrar, who decides whether it is recorded under the "
        "counting rules. An anonymous report can be recorded. The person is told here what was decided.",
    ),
    Disclosure.CHILD_AT_RISK: StartingPolicy(
        "Public protection, child safeguarding desk",
        4,
        "Anything that suggests a child is being hurt, or may be, goes to the safeguarding desk, who decide with the "
        "council what to do. A person trained in safeguarding answers.",
    ),
    Disclosure.ADULT_AT_RISK: StartingPolicy(
        "Public protection, adult safeguarding desk",
        8,
        "Anything that suggests an adult with care and support needs is at risk goes to the safeguarding desk.",
    ),
    Disclosure.THREAT_TO_LIFE: StartingPolicy(
        "Force control room, duty inspector",
        1,
        "Anything that suggests somebody may be killed or seriously hurt goes to the duty inspector by telephone at once.",
    ),
}
