"""What a new site says until its editors say it better. The facts in it are facts of the software."""

from dataclasses import dataclass

from wagtail.rich_text import RichText


@dataclass(frozen=True, slots=True)
class HomeText:
    heading: str
    introduction: str


@dataclass(frozen=True, slots=True)
class PageText:
    slug: str
    title: str
    introduction: str
    html: str

    @property
    def paragraphs(self) -> list[RichText]:
        return [RichText(self.html)]


HOME = HomeText(
    heading="Somewhere feels unsafe? You can say so here.",
    introduction=(
        "Tell us about a place, a journey or something online. You do not have to say who you are. "
        "A person reads it, and you can see what came of it."
    ),
)

ACCESSIBILITY = (
    "<h2>How it is built</h2><p>This site aims to meet the Web Content Accessibility Guidelines 2.2 at level AA. "
    "Every journey works with a keyboard alone, without scripts, without the map, at 400% zoom and on a screen 320 "
    "pixels wide. Wherever there is a map, the same can be done by searching or by choosing from a list. Charts stand "
    "beside their figures as a table. Colours follow your device, light or dark, and pages can be printed.</p>"
    "<h2>How far it complies</h2><p>This site complies in part with the Public Sector Bodies (Websites and Mobile "
    "Applications) (No. 2) Accessibility Regulations 2018, because of what is listed here.</p>"
    "<h3>What is not good enough yet</h3><ul><li>Easy Read versions have not been made yet.</li>"
    "<li>British Sign Language versions have not been made yet.</li>"
    "<li>Translations other than English and Welsh wait for a review by native speakers.</li>"
    "<li>Documents that others wrote may not be accessible. Ask for another format, and you get one.</li></ul>"
    "<h2>Ways to reach people</h2><p>The help page lists ways that need no voice and no hearing: 999 BSL, text relay, "
    "emergency text messages and web chats.</p>"
    "<h2>If something does not work for you</h2><p>You can tell us through the same form as anything else, without "
    "saying who you are, or write to the force in the way that its own website describes. Say what you need: large "
    "print, Easy Read, audio, braille, another language.</p>"
    "<h2>If our answer is not good enough</h2><p>The Equality Advisory and Support Service helps you free of charge: "
    "0808 800 0082, text phone 0808 800 0084. The Equality and Human Rights Commission enforces these rules.</p>"
    "<h2>How it is tested</h2><p>Every change is tested by programs in light and dark, in both languages and with a "
    "keyboard. Programs find only a part. Testing with disabled people has to be added by the force, and this page "
    "says when it was done.</p>"
)

PRIVACY = (
    "<h2>Who answers for it</h2><p>The police force whose name stands at the top of this site decides why and how "
    "what you send is used. Its data protection officer can be reached in the way that the force's own website "
    "describes.</p>"
    "<h2>What we never ask</h2><p>Your name, your address, your nationality or your immigration status.</p>"
    "<h2>What is kept</h2><ul><li>What you tick, and the place as exactly as you choose.</li>"
    "<li>The hour in which it arrived; after a person has read it, only the day.</li>"
    "<li>Your own words. They are sealed as they arrive: they can be opened only by trained people in the triage "
    "team or, if it is about the police, only by the members of the independent inbox on their own devices.</li>"
    "<li>A way to reach you, if you gave one. It is sealed too.</li></ul>"
    "<h2>What is not kept</h2><p>No cookie, no account, no address of your phone or computer, no record of what you "
    "looked at. Answers about you are added to totals for an area and a quarter of a year, and cannot be joined to "
    "what you wrote.</p>"
    "<h2>Why we may use it</h2><p>To do what the law asks of the police: to prevent and investigate crime and to keep "
    "people safe (Data Protection Act 2018, part 3), and otherwise as a task in the public interest (UK GDPR, article "
    "6(1)(e)). Some of what people write is about health, sex life or origin; it is used only where that is strictly "
    "necessary for the same reasons.</p>"
    "<h2>Who else sees it</h2><p>Others see totals that were protected before they were published, never your words. "
    "If you write that somebody is in danger, or about a crime, the triage team may have to record it and act. The "
    "page before you write says what that means, and whether anything can reach immigration enforcement.</p>"
    "<h2>How long</h2><p>Words and contact details are erased when they are no longer needed, after periods that the "
    "force has set for each kind and that somebody checks. Published figures stay.</p>"
    "<h2>Taking it back</h2><p>With your receipt you can take back what you sent. Your words are erased. Figures that "
    "were already published do not change, and a law may sometimes make the force keep something; the receipt page "
    "says so before you decide.</p>"
    "<h2>Your rights</h2><p>You may ask to see, correct or erase what is kept about you, and to object. Without your "
    "receipt we cannot find what you sent, because we do not know that it was you. No decision about you is made by "
    "a program alone. If you are not content with our answer, the Information Commissioner's Office can help: "
    "0303 123 1113.</p>"
)

COOKIES = (
    "<p>This site sets no cookies and stores nothing on your device. It loads nothing from other companies, so nobody "
    "else learns that you were here.</p>"
    "<h2>What your own device keeps</h2><p>Your browser may keep the address of this site in its history, and a phone "
    "may show it among the pages used last. The help pages say how to remove it, and what a private window does and "
    "does not do. If somebody may be watching your device, use another one: a library's, a friend's.</p>"
    "<h2>What is counted</h2><p>How often a page was asked for on a day, as one number for everybody together. No "
    "address, no device and no path from page to page.</p>"
)

STANDING_TEXT = (
    PageText(
        "accessibility",
        "Accessibility",
        "We want everybody to be able to use this site, on any device and in a hurry.",
        ACCESSIBILITY,
    ),
    PageText("privacy", "Privacy", "What is kept, who can read it, and for how long.", PRIVACY),
    PageText("cookies", "Cookies", "We set none here.", COOKIES),
)
