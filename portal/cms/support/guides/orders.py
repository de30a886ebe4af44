"""Orders that a court or the police can make, in England and Wales."""

from portal.cms.support.guides.text import Guide, Part

WHO, WHAT, LASTS, COST = "Who asks for it", "What it does", "How long", "Cost"
BREAKING = "If it is broken"
FIVE_YEARS = (
    "That is a crime. Call 999 if it is happening, or 101. The sentence can be up to five years in prison."
)

ORDERS = Guide(
    slug="orders",
    title="Orders that keep somebody away",
    introduction=(
        "A court, and sometimes the police at once, can order somebody to stay away, to stop, or to leave. You do not have to "
        "know which order fits. An adviser who is on your side can work that out with you, free."
    ),
    parts=(
        Part(
            "Non-molestation order",
            "<p>A family court orders somebody to stop: threats, violence, contact, coming near. The word is old; it covers "
            "any behaviour that frightens or troubles you.</p>",
            "Family Law Act 1996, sections 42 and 42A; GOV.UK, Get an injunction if you’ve been the victim of domestic abuse",
            "https://www.gov.uk/injunction-domestic-violence",
            (
                (WHO, "You, about a partner, a former partner or a relative. In an emergency the court can decide on the same day, before the other person hears of it."),
                (WHAT, "Says what must not happen, for example no messages, no visits, a distance from your home, work or school."),
                (BREAKING, FIVE_YEARS),
                (LASTS, "As long as the order says, often six to twelve months. You can ask for longer."),
                (COST, "The court takes no fee. Legal aid can pay a solicitor; ask about it first."),
            ),
        ),
        Part(
            "Occupation order",
            "<p>A family court decides who may live in the home: that somebody leaves, stays out, or lets you back in. It does "
            "not change who owns or rents it.</p>",
            "Family Law Act 1996, sections 33 to 40 and 47",
            "https://www.legislation.gov.uk/ukpga/1996/27/part/IV",
            (
                (WHO, "You, if you have a right to live there or lived there together. It can be asked for with a non-molestation order."),
                (BREAKING, "The court can give the police a power of arrest with the order. Breaking it can be punished as contempt of court."),
                (LASTS, "As long as the order says. Some can last no more than six months at a time."),
                (COST, "The court takes no fee. Legal aid can pay a solicitor."),
            ),
        ),
        Part(
            "Domestic violence protection notice and order",
            "<p>The police can make somebody leave at once and keep away, even where there is no charge and you own nothing "
            "of the home. It gives you time to breathe and to get advice. You do not have to agree, and you do not have to go "
            "to court.</p>",
            "Crime and Security Act 2010, sections 24 to 33",
            "https://www.legislation.gov.uk/ukpga/2010/17/part/1/crossheading/domestic-violence",
            (
                (WHO, "The police. A notice comes from a senior officer at once; within 48 hours the police ask a magistrates’ court for the order."),
                (WHAT, "Stops contact, and can make the person leave the home and stay out."),
                (BREAKING, "The police can arrest the person. The court can fine or imprison for up to two months."),
                (LASTS, "The notice until the hearing; the order for 14 to 28 days."),
                (COST, "Nothing."),
            ),
        ),
        Part(
            "Domestic abuse protection order",
            "<p>A newer order for all courts. It can last longer, and it can also make somebody do something, such as go to a "
            "programme or wear a tag. It is being brought in area by area since November 2024: ask an adviser or the police "
            "whether it is there where you live.</p>",
            "Domestic Abuse Act 2021, Part 3",
            "https://www.legislation.gov.uk/ukpga/2021/17/part/3",
            (
                (WHO, "You, the police, some other bodies, or anybody else whom the court allows. A court can also make one by itself. The police can give a notice first, which works at once."),
                (BREAKING, FIVE_YEARS),
                (LASTS, "As long as the court thinks necessary; there is no fixed end."),
                (COST, "Nothing for you to ask for it."),
            ),
        ),
        Part(
            "Stalking protection order",
            "<p>For when somebody follows, watches or contacts you again and again, whether you know them or not. The police "
            "can ask for it early, before anybody is charged.</p>",
            "Stalking Protection Act 2019",
            "https://www.legislation.gov.uk/ukpga/2019/9",
            (
                (WHO, "The police, at a magistrates’ court. You can ask them to, and an advocate can ask with you."),
                (WHAT, "Says what must stop, and can say what must be done, for example handing over devices or seeing somebody about the behaviour. A court can make a short order until it decides."),
                (BREAKING, FIVE_YEARS),
                (LASTS, "Two years or longer."),
                (COST, "Nothing."),
            ),
        ),
        Part(
            "Restraining order",
            "<p>At the end of a criminal case the court can order somebody to keep away from you: after a conviction, and also "
            "after an acquittal where you need protection.</p>",
            "Sentencing Act 2020, section 360; Protection from Harassment Act 1997, section 5A",
            "https://www.cps.gov.uk/legal-guidance/restraining-orders",
            (
                (WHO, "The court makes it. Tell the police or the prosecutor beforehand what you need; nobody should guess it."),
                (BREAKING, FIVE_YEARS),
                (LASTS, "As long as the order says, or until a court changes it."),
                (COST, "Nothing."),
            ),
        ),
        Part(
            "Forced marriage protection order",
            "<p>For anybody who is being made to marry, may be, or already was. A court can forbid a marriage and a journey, "
            "order that passports are handed over, or that somebody is brought back. In England and Wales nobody can marry "
            "before they are 18, and making somebody marry is a crime.</p>",
            "Family Law Act 1996, Part 4A; GOV.UK, Apply for a forced marriage protection order",
            "https://www.gov.uk/apply-forced-marriage-protection-order",
            (
                (WHO, "The person herself or himself, a council, or anybody else whom the court allows: a friend, a teacher, the police."),
                (BREAKING, FIVE_YEARS),
                (LASTS, "As long as the order says, or until a court ends it."),
                (COST, "The court takes no fee. Legal aid can pay a solicitor."),
            ),
        ),
        Part(
            "FGM protection order",
            "<p>For a girl or a woman who may be cut, here or abroad, or who was. A court can forbid a journey, take passports "
            "into keeping, and say who must not come near. FGM is a crime, also when it is done abroad.</p>",
            "Female Genital Mutilation Act 2003, section 5A and schedule 2; GOV.UK, Female genital mutilation protection order",
            "https://www.gov.uk/female-genital-mutilation-protection-order",
            (
                (WHO, "The girl or woman herself, a council, or anybody else whom the court allows."),
                (BREAKING, FIVE_YEARS),
                (LASTS, "As long as the order says, or until a court ends it."),
                (COST, "The court takes no fee. Legal aid can pay a solicitor."),
            ),
        ),
    ),
)  # fmt: skip
