"""The domestic violence disclosure scheme, often called Clare's Law."""

from portal.cms.support.guides.text import Guide, Part

GUIDANCE = "Home Office, Domestic Violence Disclosure Scheme statutory guidance (Domestic Abuse Act 2021, section 77)"
GUIDANCE_ADDRESS = (
    "https://www.gov.uk/government/publications/domestic-violence-disclosure-scheme-pilot-guidance"
)
POLICE_UK = "Police.uk, Request information under Clare’s Law"
POLICE_UK_ADDRESS = "https://www.police.uk/rqo/request/ri/request-information/cl/triage/v2/request-information-under-clares-law/"

RIGHT_TO_ASK = Guide(
    slug="right-to-ask",
    title="Asking about a partner’s past",
    introduction=(
        "If something about a partner worries you, you can ask the police whether there is something in their past that "
        "you should know. It is often called Clare’s Law. You do not have to report anything to ask."
    ),
    parts=(
        Part(
            "The right to ask",
            "<p>Anybody can ask: about your own partner or former partner, or about the partner of somebody you worry for, a "
            "daughter, a friend, a neighbour. If you ask for somebody else, the answer goes to the person who needs it, not "
            "always to you.</p>",
            POLICE_UK,
            POLICE_UK_ADDRESS,
            (
                ("How", "On the website of the police, by calling 101, at a police station, or by telling an officer. 18001 101 with text relay."),
                ("What they ask", "Your name and date of birth, the name of the person you ask about, and why you worry. They may ask to meet you somewhere safe. Say when and how they may contact you."),
                ("Cost", "Nothing."),
            ),
        ),
        Part(
            "The right to know",
            "<p>The police can also come to you: when they learn that somebody may hurt you, and they think that you should "
            "know it to be safe. You decide what to do with it.</p>",
            GUIDANCE,
            GUIDANCE_ADDRESS,
        ),
        Part(
            "What happens when you ask",
            "<ol><li>Somebody talks to you, and asks first whether you are in danger now.</li>"
            "<li>The police look at what is known, and decide with other services whether telling you is needed and fair.</li>"
            "<li>If there is something to tell, they tell you in person, and offer you support.</li>"
            "<li>They ask you to keep it to yourself, and to use it only to be safe.</li></ol>"
            "<p>Your partner is not told that you asked.</p>",
            GUIDANCE,
            GUIDANCE_ADDRESS,
            (("How long", "The police have to aim for 28 days for all of it. At once where somebody may be in danger."),),
        ),
        Part(
            "If there is nothing to tell",
            "<p>That does not mean that you are wrong, or that you are safe. Most of what people do at home never reaches the "
            "police. What you feel is reason enough to talk to somebody. You can ask again if something changes.</p>",
            GUIDANCE,
            GUIDANCE_ADDRESS,
        ),
    ),
)  # fmt: skip
