"""A file beside a partner's work: what may be given is said first, what may not is refused kindly, and it is saved."""

import io
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.support_pages import NARROW, PHONE, tab_to
from tests.browser.support_staff import sign_in

PARTNER_LEAD, PARTNER_WORKER = "Farida K.", "Bethan L."
PICTURES = "files-"


def photo(*, place: str) -> bytes:
    """A photo as a phone makes it: with words about where it was taken."""
    written, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = place
    Image.new("RGB", (64, 48), "teal").save(written, "jpeg", exif=exif)
    return written.getvalue()


def upload(name: str, kind: str, content: bytes) -> dict:
    return {"name": name, "mimeType": kind, "buffer": content}


def beside_own_recommendation(page: Page) -> None:
    """By the links that somebody follows, to the files beside what her organisation asked for."""
    page.goto("/partners/recommendations/?show=ours")
    page.locator(".queue__title a").first.click()
    page.get_by_role("link", name="Files", exact=True).click()
    expect(page.locator("h1")).to_have_text("Files: Evidence for a recommendation")


def choose(page: Page, title: str, file: dict) -> None:
    page.get_by_label("What it is").fill(title)
    page.get_by_label("The file").set_input_files(file)
    page.get_by_role("button", name="Add it").click()


def test_limits_are_said_first_and_what_is_refused_says_why(
    workspace_page: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    page = sign_in(workspace_page(**NARROW), PARTNER_LEAD)
    beside_own_recommendation(page)
    field = page.get_by_label("The file")
    hint = page.locator(f"#{(field.get_attribute('aria-describedby') or '').split()[0]}")
    expect(hint).to_contain_text("At most 20 MB, a picture 12 MB.")
    look(page, "before")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    look(page, "nothing-chosen")
    script = b"<!doctype html><script>alert(1)</script>"
    for name, kind, content in (
        ("plan.html", "text/html", script),
        ("plan.pdf", "application/pdf", script),
        ("drawing.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("run.exe", "application/octet-stream", b"MZ" + bytes(100)),
    ):
        choose(page, "A plan", upload(name, kind, content))
        refused = page.locator("[data-error-summary]")
        expect(refused).to_be_focused()
        assert (page.locator(".govuk-error-message").inner_text()).strip() != "", name
        expect(page.get_by_label("What it is")).to_have_value("A plan")
    expect(page.locator("[data-error-summary]")).to_contain_text("JPG, PNG, WEBP")
    look(page, "refused")
    choose(page, "Far too much", upload("big.txt", "text/plain", b"a" * (20 * 1024 * 1024 + 10)))
    expect(page.locator("[data-error-summary]")).to_contain_text("20 MB")


def test_a_photo_is_given_saved_and_taken_away_on_a_phone(
    workspace_page: Callable[..., Page], look: Callable[[Page, str], None], watch
) -> None:
    page = sign_in(workspace_page(**PHONE), PARTNER_LEAD)
    beside_own_recommendation(page)
    choose(page, "The steps at night", upload("IMG_1.jpg", "image/jpeg", photo(place="SKERRY QUAY 12")))
    link = page.get_by_role("link", name="The steps at night (JPG")
    look(page, "given")

    colleague = sign_in(workspace_page(), PARTNER_WORKER)
    colleague.goto(page.url)
    with colleague.expect_download() as saving:
        colleague.get_by_role("link", name="The steps at night (JPG").first.click()
    assert saving.value.suggested_filename == "the-steps-at-night.jpg"
    saved = saving.value.path().read_bytes()
    assert b"SKERRY" not in saved
    with Image.open(io.BytesIO(saved)) as opened:
        assert opened.size == (64, 48)
    address = link.first.get_attribute("href") or ""

    page.get_by_role("link", name="Take it away The steps at night").first.click()
    look(page, "take-away")
    page.get_by_label("Why it goes").fill("A newer one is beside it.")
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("Taken away: A newer one is beside it.").first).to_be_visible()
    look(page, "taken-away")
    with watch.allowing("404"):
        answer = colleague.goto(address)
    assert answer is not None
    assert answer.status == 404


def test_the_keyboard_alone_reaches_everything(workspace_page: Callable[..., Page]) -> None:
    page = sign_in(workspace_page(), PARTNER_LEAD)
    beside_own_recommendation(page)
    tab_to(page, page.get_by_label("What it is"))
    page.keyboard.type("Who asked us")
    tab_to(page, page.get_by_label("The file"))
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Space")
    choosing.value.set_files(upload("asked.csv", "text/csv", b"quarter,asked\n2026-Q1,41\n"))
    tab_to(page, page.get_by_role("button", name="Add it"))
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Who asked us (CSV").first
    link.wait_for()
    tab_to(page, link)
    with page.expect_download() as saving:
        page.keyboard.press("Enter")
    assert saving.value.suggested_filename == "who-asked-us.csv"
