"""The commitments of the framework, in words for the public. Codes are stable: pages, figures and files name them.

`sentence` finishes the thought "What this means"; `evidence` says what a reader could hope to look at; `every_months`
is the longest time that may pass between two updates before the commitment is shown as overdue.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
OFTEN, USUALLY, SELDOM = 3, 6, 12


class Pillar(StrEnum):
    TRUST = "T"
    PURSUIT = "P"
    SPACES = "S"
    CAPABILITY = "C"


PILLAR_TITLES: dict[Pillar, Words] = {
    Pillar.TRUST: _("Build trust and confidence"),
    Pillar.PURSUIT: _("Pursue those who do harm"),
    Pillar.SPACES: _("Make places safer"),
    Pillar.CAPABILITY: _("Have the right people, trained"),
}

PILLAR_SENTENCES: dict[Pillar, Words] = {
    Pillar.TRUST: _(
        "How we deal with abuse by our own people, and how women and girls check and shape what we do."
    ),
    Pillar.PURSUIT: _(
        "How we find and stop the people who cause most harm, and how we treat those they have harmed."
    ),
    Pillar.SPACES: _("How we make streets, venues, homes and online places safer, together with others."),
    Pillar.CAPABILITY: _(
        "Whether we have enough trained people, and whether they are where they are needed."
    ),
}


@dataclass(frozen=True, slots=True)
class Promised:
    """One commitment, the same for every force."""

    code: str
    pillar: Pillar
    title: Words
    sentence: Words
    evidence: Words
    every_months: int


def _one(code: str, every_months: int, *, title: Words, sentence: Words, evidence: Words) -> Promised:
    return Promised(code, Pillar(code[0]), title, sentence, evidence, every_months)


FRAMEWORK: tuple[Promised, ...] = (
    _one(
        "T1.1",
        OFTEN,
        title=_("Investigate abuse by police officers and staff"),
        sentence=_(
            "We look again, urgently, at every open allegation of sexual misconduct, domestic abuse or other "
            "violence against women and girls made against our own officers and staff. Each is investigated fully "
            "and without delay."
        ),
        evidence=_(
            "How many cases are open and concluded, how long they take, and what an outside check found."
        ),
    ),
    _one(
        "T1.2",
        USUALLY,
        title=_("Learn from cases of police-perpetrated abuse"),
        sentence=_(
            "We look for patterns in what went wrong and what went well in these cases, and share what we learn "
            "inside and outside the force."
        ),
        evidence=_("What was learned, with whom it was shared, and what changed afterwards."),
    ),
    _one(
        "T2.1",
        OFTEN,
        title=_("Say clearly that sexism and misogyny are not accepted"),
        sentence=_(
            "We say, often and in plain words, that misogynistic, sexist or sexualised behaviour by anyone in "
            "policing is not tolerated."
        ),
        evidence=_("Statements by senior officers, when and where they were made, and who heard them."),
    ),
    _one(
        "T2.2",
        USUALLY,
        title=_("Build a culture of calling it out"),
        sentence=_(
            "Men in policing are expected to step in and not to stand by. Staff can report safely, and action "
            "follows quickly."
        ),
        evidence=_("Ways to report, how long it takes until something is done, and what staff say about it."),
    ),
    _one(
        "T2.3",
        USUALLY,
        title=_("Learn from how sexism was challenged"),
        sentence=_(
            "We share what works, and what does not, when sexism and misogyny in policing are challenged."
        ),
        evidence=_("What was learned, with whom it was shared, and what changed afterwards."),
    ),
    _one(
        "T2.4",
        USUALLY,
        title=_("Listen to women who work in policing"),
        sentence=_(
            "We hold regular listening circles with women across the force. They help to design the answers."
        ),
        evidence=_("How many circles were held, the themes that came up, and what changed because of them."),
    ),
    _one(
        "T2.5",
        SELDOM,
        title=_("Recognise good behaviour"),
        sentence=_("We recognise and reward people in policing who set an example of good behaviour."),
        evidence=_("Stories of what people did, told with their agreement."),
    ),
    _one(
        "T3.1",
        SELDOM,
        title=_("Put violence against women and girls in our plans and policies"),
        sentence=_(
            "It is a priority in our plan and in our policies, and each of them has an equality impact "
            "assessment that is finished and in use."
        ),
        evidence=_("The plan, the policies, and the date and owner of each equality impact assessment."),
    ),
    _one(
        "T3.2",
        SELDOM,
        title=_("Plan with others to prevent serious violence"),
        sentence=_(
            "The legal duty to prevent serious violence is carried out in plans that we make with councils, "
            "health, education and others, and those plans include violence against women and girls."
        ),
        evidence=_("The partnership plans, and the parts of them about women and girls."),
    ),
    _one(
        "T3.3",
        USUALLY,
        title=_("Say how our work changes police behaviour, and check it"),
        sentence=_(
            "Our communications plan says how making this a priority will change the way police act, and how we "
            "check that it does."
        ),
        evidence=_("The plan, and what feedback and panels say about how officers act."),
    ),
    _one(
        "T4.1",
        OFTEN,
        title=_("Let independent people scrutinise us"),
        sentence=_(
            "Independent panels look at our work regularly. What they say is published as they said it, with our "
            "answer."
        ),
        evidence=_("The panels’ meetings, recommendations and verdicts, and our answers."),
    ),
    _one(
        "T4.2",
        USUALLY,
        title=_("Involve women and girls at every stage"),
        sentence=_(
            "Women and girls, Black and minoritised women and girls among them, and the groups that speak for "
            "them take part from the first question to the final check, in places where they feel safe."
        ),
        evidence=_("Projects, who took part in numbers that identify nobody, and what they decided."),
    ),
    _one(
        "T4.3",
        USUALLY,
        title=_("Reach people through groups they trust"),
        sentence=_(
            "We share information through charities and community groups, in the languages people use."
        ),
        evidence=_("Which groups took part, in which languages, and what they made of it."),
    ),
    _one(
        "T4.4",
        USUALLY,
        title=_("Show how being heard changed what we do"),
        sentence=_(
            "We show what changed because people were involved. Lived experience is part of training, always "
            "with the person’s agreement."
        ),
        evidence=_("What was heard, what changed, and whether those who spoke think it is enough."),
    ),
    _one(
        "P1.1",
        OFTEN,
        title=_("Find and manage the most dangerous people"),
        sentence=_(
            "We have a process that looks for the people who pose the highest risk to women and girls, before "
            "they do more harm, and manages that risk."
        ),
        evidence=_("How many people are managed in this way, and how often each case is looked at again."),
    ),
    _one(
        "P1.2",
        USUALLY,
        title=_("Know the signs of high risk"),
        sentence=_(
            "When we judge how dangerous somebody is, we weigh the signs that are known to come before serious "
            "harm, such as stalking, strangulation and coercive control."
        ),
        evidence=_("The way risk is judged, who checked it, and how often it is used."),
    ),
    _one(
        "P1.3",
        USUALLY,
        title=_("Work with others to stop the harm"),
        sentence=_(
            "Police, probation, health, housing and others act together: education, prevention, diversion, "
            "disruption, enforcement, and electronic tagging where a court orders it."
        ),
        evidence=_("What each organisation does, how many people are managed together, and what came of it."),
    ),
    _one(
        "P2.1",
        OFTEN,
        title=_("Use protective orders well"),
        sentence=_(
            "We use the orders that protect people from those who harm them more often and better, according to "
            "risk, and we keep track of how they are used."
        ),
        evidence=_("How many orders of each kind were applied for and granted."),
    ),
    _one(
        "P2.2",
        USUALLY,
        title=_("Find out when orders are broken"),
        sentence=_(
            "We check how well we notice when somebody does not keep to an order, and make it better."
        ),
        evidence=_("How orders are checked, how often, and what a review found."),
    ),
    _one(
        "P2.3",
        OFTEN,
        title=_("Act quickly when orders are broken"),
        sentence=_("When somebody breaks an order, we act fast and firmly."),
        evidence=_("How many breaches were found, and how long it took until something was done."),
    ),
    _one(
        "P3.1",
        USUALLY,
        title=_("Understand trauma"),
        sentence=_("Officers and staff learn what trauma is and what it does to people."),
        evidence=_("How many were trained, what the training holds, and who helped to make it."),
    ),
    _one(
        "P3.2",
        OFTEN,
        title=_("Respond in a way that fits the person"),
        sentence=_("Officers and staff change the way they respond to suit the person in front of them."),
        evidence=_("What people say about how they were treated, at each stage."),
    ),
    _one(
        "P3.3",
        OFTEN,
        title=_("Get people to specialist support, fairly and quickly"),
        sentence=_(
            "We keep track of how people are put in touch with specialist support, and act so that it is quick "
            "and the same for everybody."
        ),
        evidence=_("How many referrals were made, how long they took, and where they differed."),
    ),
    _one(
        "P3.4",
        SELDOM,
        title=_("Look after staff who see trauma"),
        sentence=_("Our plan for the wellbeing of staff takes account of what this work does to them."),
        evidence=_("The plan, the support that there is, and what staff say about it."),
    ),
    _one(
        "P3.5",
        USUALLY,
        title=_("Support victims through the justice system"),
        sentence=_(
            "We support people better from the first report to the end of a case. Where it is right, we build "
            "cases on evidence that does not rest on the victim alone."
        ),
        evidence=_("How long each stage takes, what people say about it, and how many cases go forward."),
    ),
    _one(
        "P4.1",
        OFTEN,
        title=_("Supervise every investigation"),
        sentence=_(
            "Investigations of violence against women and girls are supervised more closely, to one standard."
        ),
        evidence=_("How many investigations were supervised on time, and what checks of them found."),
    ),
    _one(
        "P4.2",
        OFTEN,
        title=_("Look again before a case is closed"),
        sentence=_(
            "Before a case is closed because the evidence is difficult or because a victim cannot support it, "
            "somebody senior looks at it again."
        ),
        evidence=_("How many proposed closures were looked at first, how many were sent back, and why."),
    ),
    _one(
        "S1",
        OFTEN,
        title=_("Act where the risk is highest"),
        sentence=_(
            "We act in the places where most harm happens, the night out and large venues among them."
        ),
        evidence=_("Where we acted, with whom, and whether it became safer."),
    ),
    _one(
        "S2",
        USUALLY,
        title=_("Understand where women and girls are at risk"),
        sentence=_(
            "We build and keep up to date a picture of risky online, private and public places, with what women "
            "and girls, Black and minoritised women and girls among them, say about where they feel unsafe."
        ),
        evidence=_("The pictures themselves, how old they are, and who is missing from them."),
    ),
    _one(
        "S3",
        USUALLY,
        title=_("Use what we know to prevent harm"),
        sentence=_(
            "We use that picture to decide where to prevent harm, how to manage offenders and who needs most help."
        ),
        evidence=_("Actions that followed, and what they changed, results that show no change among them."),
    ),
    _one(
        "S4",
        USUALLY,
        title=_("Promote the national tool for flagging unsafe places"),
        sentence=_(
            "We tell people about the national tool for flagging unsafe places, and use what it gathers."
        ),
        evidence=_("Where it was promoted, and what was done with what people said."),
    ),
    _one(
        "S5",
        SELDOM,
        title=_("Work with justice, schools and health services"),
        sentence=_(
            "We work with courts, prosecutors, education and health on safer places, and it is part of police and "
            "crime plans."
        ),
        evidence=_("Joint actions with their owners and dates, and the plans that they are part of."),
    ),
    _one(
        "C1",
        USUALLY,
        title=_("Know how many specialist investigators there are"),
        sentence=_(
            "We give consistent information, here and nationally, on how many specialist investigators are "
            "available, so that there can be enough of them."
        ),
        evidence=_("How many investigators of each kind there are, period by period."),
    ),
    _one(
        "C2",
        USUALLY,
        title=_("Find the gaps in skills"),
        sentence=_(
            "We compare the trained people we have, from first response to interviewing, with the people we need."
        ),
        evidence=_("The gap for each role, and how it changes."),
    ),
    _one(
        "C3",
        USUALLY,
        title=_("Put specialists where they are needed"),
        sentence=_(
            "We decide who investigates according to how vulnerable somebody is and what skills it takes, so "
            "that investigations are swift and good."
        ),
        evidence=_("How cases are given to people, and how long it takes until a specialist has them."),
    ),
)

BY_CODE: dict[str, Promised] = {promised.code: promised for promised in FRAMEWORK}
CODES: tuple[str, ...] = tuple(BY_CODE)


def promised_in(pillar: Pillar) -> list[Promised]:
    """The commitments of one pillar, in order."""
    return [promised for promised in FRAMEWORK if promised.pillar is pillar]
