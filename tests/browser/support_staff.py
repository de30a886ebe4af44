"""People of the demo at work in the workspace, and what a story needs to find its own report again."""

import re

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.support_pages import take_picture
from tests.browser.support_stack import PortalStack

OFFICER, SECOND_OFFICER, SUPERVISOR = "Rosalind A.", "Imogen T.", "Marguerite O."
REVIEWER, ADMINISTRATOR = "Helen Q.", "Siobhan M."
RECEIPT = re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){5}$")


def sign_in(page: Page, name: str) -> Page:
    """The demo's one click. Returns the page, on its home."""
    page.goto("/sign-in/")
    page.get_by_role("button", name=name).click()
    expect(page.locator("h1")).to_contain_text(name)
    return page


def newest(stack: PortalStack, model: str) -> str:
    """The public id of the row that was made last."""
    return str(
        stack.evaluate(
            f"from portal.safety_reports.models import {model}\n"
            f"answer = {model}.objects.order_by('pk').last().public_id"
        )
    )


def find_in_queue(page: Page, report_id: str) -> bool:
    """Turn the pages of the queue, and of what is held, until the report is in sight. False: it is in neither."""
    for address in ("/reports/", "/reports/?state=held"):
        page.goto(address)
        while not page.locator(f"[data-id='{report_id}']").count():
            onward = page.locator("a[rel=next]")
            if not onward.count():
                break
            onward.click()
        else:
            return True
    return False


def send(page: Page) -> str:
    """The last page of the journey. Returns the receipt as it is shown."""
    page.locator("button[name=go][value=send]").click()
    code = page.locator("#receipt-code")
    code.wait_for()
    receipt = code.inner_text().replace("\n", "").strip()
    assert RECEIPT.match(receipt), receipt
    return receipt


def open_receipt(page: Page, receipt: str) -> None:
    page.goto("/r/")
    page.locator("input[name=receipt]").fill(receipt)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("Messages")


def map_is_drawn(page: Page) -> None:
    """The ground of the map is there; without it a picture shows an empty frame."""
    page.locator(".ol-viewport canvas").first.wait_for()
    page.wait_for_load_state("networkidle")


def picture(page: Page, name: str, *, start: str = "body") -> None:
    """A picture for the tour, from `start` downwards; few pixels and colours, so that the tour stays light."""
    page.locator(start).first.evaluate("one => one.scrollIntoView({block: 'start', behavior: 'instant'})")
    path = take_picture(page, name, full_page=False)
    if path is None:
        return
    with Image.open(path) as taken:
        small = taken.convert("RGB")
    small.thumbnail((540 if small.height > small.width else 1280, 2000))
    small.quantize(160, dither=Image.Dither.NONE).save(path, optimize=True)
