"""Short ways to write down a service of the demo."""

from portal.cms.support.drafts import Contact, Said
from portal.cms.support.vocabulary import ContactKind, OnBill


def said(
    en: tuple[str, str],
    cy: tuple[str, str],
    *,
    run_by: tuple[str, str] = ("", ""),
    note: tuple[str, str] = ("", ""),
    hours: tuple[str, str] = ("", ""),
    access: tuple[str, str] = ("", ""),
) -> dict[str, Said]:
    """English and Welsh of each: name and what it does; then who runs it, and notes."""
    return {
        language: Said(
            name=words[0],
            summary=words[1],
            run_by=run_by[index],
            contact_note=note[index],
            hours_note=hours[index],
            access_note=access[index],
        )
        for index, (language, words) in enumerate((("en", en), ("cy", cy)))
    }


def free(number: str) -> Contact:
    """A freephone number of Ofcom's drama range 0808 157 0xxx, which takes text relay."""
    return Contact(ContactKind.PHONE, number, OnBill.NO, relay=True)


def phone(number: str) -> Contact:
    """A number of the drama range 01632 960xxx."""
    return Contact(ContactKind.PHONE, number, OnBill.YES, relay=True)


def text(number: str) -> Contact:
    """A mobile number of the drama range 07700 900xxx, for messages."""
    return Contact(ContactKind.TEXT, number, OnBill.YES)


def whatsapp(number: str) -> Contact:
    return Contact(ContactKind.WHATSAPP, number, OnBill.NO)


def email(address: str) -> Contact:
    return Contact(ContactKind.EMAIL, address, OnBill.NOT_APPLICABLE)


def chat(host: str) -> Contact:
    return Contact(ContactKind.CHAT, f"https://{host}.example/chat", OnBill.NOT_APPLICABLE)


def website(host: str) -> Contact:
    return Contact(ContactKind.WEBSITE, f"https://{host}.example/", OnBill.NOT_APPLICABLE)


def bsl(host: str) -> Contact:
    return Contact(ContactKind.BSL, f"https://{host}.example/bsl", OnBill.NOT_APPLICABLE)
