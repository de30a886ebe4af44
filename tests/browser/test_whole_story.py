"""One place from a first report to her receipt's answer: through both doors, by the real worker, with nothing skipped.

Her report and its receipt are new; the place, its profile and the people are the demo's. The clock cannot be turned
forward, so where the force waits for months the test moves the action back by as many.
"""

import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support_pages import Watch, assert_no_sideways_scroll
from tests.browser.support_stack import PortalStack
from tests.browser.support_staff import OFFICER, find_in_queue, newest, open_receipt, picture, send, sign_in
from tests.browser.test_analysts_day import ANALYST
from tests.browser.test_editors_day import AUTHOR, COLLEAGUE, LEAD, passed_on
from tests.browser.test_journey import begin, go_on, search_for, skip, tick

WHAT = "Stewards walk with anybody who asks, as far as the rank"
TOLD = "Somebody walks with you to the rank when you ask"
HEARD = "You told us that the last part of the way is the worst."
OWNER = "Night-time economy lead"
SECONDS = 120
STORY = """
from portal.places.queries import list_forces
from portal.safety_reports.demo.story import story_place
from portal.insights.profiles.demo.making import story_profile
force = list_forces()[0].id
answer = {"place": story_place(force).name, "profile": str(story_profile(force))}
"""
MONTHS_PASS = """
from uuid import UUID
from portal.insights.models import Action
from portal.insights.profiles.figures import months_before
from portal.places.calendar import months_later
row = Action.objects.get(pk=UUID("{action}"))
row.starts_on = months_later(row.starts_on.replace(day=1), -8)
row.due_on = months_later(row.due_on, -5)
row.plan = row.plan | {{"months": months_before(row.starts_on, 12)}}
row.save()
answer = str(row.starts_on)
"""
JOB = """
from portal.celery import app
app.send_task("outbox.run_job", args=["{job}"], ignore_result=True)
answer = True
"""


@pytest.fixture
def told(portal_stack: PortalStack) -> dict[str, str]:
    found: dict[str, str] = portal_stack.evaluate(STORY)
    return found


@pytest.fixture
def at_work(workspace_page: Callable[..., Page]) -> Callable[[str], Page]:
    return lambda name: sign_in(workspace_page(), name)


def today() -> date:
    return datetime.now(UTC).date()


def by_the_worker(stack: PortalStack, job: str, page: Page, seen: Callable[[], Any]) -> None:
    """Put a job of the clock on the broker now, and look until the worker has done it."""
    stack.evaluate(JOB.format(job=job))
    until = time.monotonic() + SECONDS
    while not seen():
        assert time.monotonic() < until, f"{job} was not done"
        time.sleep(1)
        page.reload()


def say_it(page: Page, place: str) -> str:
    """A street that is dark and where she is followed, at the place of the story. Returns the receipt."""
    begin(page)
    tick(page, "public")
    go_on(page)
    tick(page, "street")
    go_on(page)
    search_for(page, place)
    go_on(page)
    tick(page, "followed_on_foot")
    go_on(page)
    tick(page, "night")
    go_on(page)
    tick(page, "street")
    go_on(page)
    skip(page)  # what it has cost
    tick(page, "no")
    go_on(page)
    skip(page)  # her words
    skip(page)  # her age
    skip(page)  # about her
    tick(page, "no")
    go_on(page)
    tick(page, "yes")
    go_on(page)
    return send(page)


def accept(officer: Page, report_id: str) -> None:
    assert find_in_queue(officer, report_id)
    officer.locator(f"[data-id='{report_id}'] a").click()
    officer.get_by_role("button", name="Start reading").click()
    officer.get_by_role("button", name="Accept").click()
    expect(officer.locator(".report-head")).to_contain_text("Accepted")


def covered(page: Page) -> int:
    found = re.search(r"(\d+) accepted reports?", page.locator("main").inner_text())
    assert found
    return int(found[1])


def save(page: Page, button: str = "Save") -> None:
    page.get_by_role("button", name=button, exact=True).click()


def agree_on_an_action(page: Page) -> str:
    """Agreed with a charity, with what it will be judged by fixed before it begins. Returns its id."""
    page.get_by_role("button", name="Add an action").click()
    page.locator("[name=what]").fill(WHAT)
    page.locator("[name=kind]").select_option("licensing")
    page.locator("[name=owner]").fill(OWNER)
    page.locator("[name=organisation]").select_option(label="Saffron House")
    first = today() + timedelta(days=1)
    page.locator("[name=starts_on]").fill(first.isoformat())
    page.locator("[name=due_on]").fill((first + timedelta(days=60)).isoformat())
    save(page)
    expect(page.locator("h1")).to_have_text(WHAT)
    page.get_by_role("button", name="Fix what it is judged by").click()
    page.locator("input[name=outcomes][value=audit]").check()
    for place in page.locator("input[name=comparison]").all()[:4]:
        place.check()
    save(page, "Fix this")
    expect(page.get_by_text("before it began. Nobody can change it.")).to_be_visible()
    return page.url.rstrip("/").rpartition("/")[2]


def measure(page: Page, stack: PortalStack, action: str) -> None:
    """Months later it is done; a walk before and the same walk after; and the answer is kept, whatever it is."""
    started = date.fromisoformat(stack.evaluate(MONTHS_PASS.format(action=action)))
    page.reload()
    page.get_by_role("button", name="Say how far it is").click()
    page.locator("input[name=progress][value=done]").check()
    page.locator("[name=evidence]").fill("Asked for on 31 of 34 nights.")
    save(page)
    for days, value in ((-20, "4"), (90, "7")):
        page.get_by_role("button", name="Add a reading").click()
        page.locator("input[name=outcome][value=audit]").check()
        page.locator("[name=read_on]").fill((started + timedelta(days=days)).isoformat())
        page.locator("[name=value]").fill(value)
        page.locator("[name=source]").fill("A walk with three women")
        save(page)
    page.get_by_role("button", name="Measure what it changed").click()
    expect(page.locator(".effect-card")).to_be_visible()


def tell_the_public(analyst: Page, lead: Page, action: str) -> None:
    """One writes what may be read outside, another one stands for it."""
    analyst.goto("/picture/told/")
    analyst.locator(f"[data-told='{action}']").get_by_role(
        "button", name=re.compile("Write what is told")
    ).click()
    analyst.locator("[name=text]").fill(TOLD)
    save(analyst, "Keep it")
    lead.goto("/picture/told/")
    lead.locator(f"[data-told='{action}']").get_by_role("button", name=re.compile("Sign it")).click()
    expect(lead.locator(f"[data-told='{action}']")).to_contain_text("Told")


def write_the_answer(author: Page) -> None:
    """The draft that the portal proposed holds the facts; what people said and what shows it is a person's to write."""
    expect(author.locator("#id_introduction")).to_have_value(re.compile("we looked at what it changed"))
    add_block(author, "heard")
    author.locator("[data-contentpath=heard] [contenteditable=true]").first.click()
    author.keyboard.type(HEARD)
    add_block(author, "evidence")
    author.locator("input[name='evidence-0-value-title']").fill("The stewards’ log")
    author.locator("input[name='evidence-0-value-day']").fill(today().isoformat())
    author.keyboard.press("Escape")
    author.locator("footer [data-w-dropdown-target='toggle']").click()
    author.locator("button[name='action-submit']").click()
    expect(author.get_by_text("submitted for moderation", exact=False).first).to_be_visible()


def add_block(page: Page, field: str) -> None:
    """A field with one kind of block adds it at once."""
    page.locator(f"#panel-child-content-{field}-content button[title='Insert a block']").first.click()


def publish(at_work: Callable[[str], Page]) -> Page:
    colleague = at_work(COLLEAGUE)
    passed_on(colleague, WHAT)
    passed_on(colleague, WHAT, answers=True)
    lead = at_work(LEAD)
    passed_on(lead, WHAT, button="Approve it")
    return lead


def test_from_a_first_report_to_the_answer_on_her_receipt(
    phone: Page,
    at_work: Callable[[str], Page],
    portal_stack: PortalStack,
    told: dict[str, str],
    axe: Callable[..., None],
    watch: Watch,
) -> None:
    analyst = at_work(ANALYST)
    analyst.goto(f"/picture/profiles/{told['profile']}/")
    before = covered(analyst)

    receipt = say_it(phone, told["place"])
    accept(at_work(OFFICER), newest(portal_stack, "SafetyReport"))
    by_the_worker(
        portal_stack, "insights.tasks.count_what_changed", analyst, lambda: covered(analyst) == before + 1
    )
    picture(analyst, "21-story-profile", start="h1")
    open_receipt(phone, receipt)
    expect(phone.locator("h1")).to_contain_text("has been read and accepted")
    picture(phone, "22-story-heard", start=".story")
    expect(phone.locator("main")).not_to_contain_text(TOLD)

    action = agree_on_an_action(analyst)
    measure(analyst, portal_stack, action)
    axe(analyst)
    picture(analyst, "23-story-measured", start=".effect-card")
    tell_the_public(analyst, at_work(LEAD), action)
    open_receipt(phone, receipt)
    expect(phone.locator(".story")).to_contain_text(TOLD)

    author = at_work(AUTHOR)
    draft = author.locator(".day__wait", has_text="A draft is ready").filter(has_text=WHAT)
    by_the_worker(portal_stack, "cms.proposals.tasks.propose", author, draft.count)
    draft.get_by_role("link").click()
    with watch.allowing("status of 400"):  # Wagtail tries to keep a draft by itself before it is whole
        write_the_answer(author)
    publish(at_work)

    open_receipt(phone, receipt)
    story = phone.locator(".story")
    expect(story).to_contain_text(WHAT)
    axe(phone)
    assert_no_sideways_scroll(phone)
    picture(phone, "24-story-answered", start=".story")
    story.get_by_role("link", name=WHAT).first.click()
    expect(phone.locator("h1")).to_have_text(WHAT)
    expect(phone.locator("main")).to_contain_text(HEARD)
    expect(phone.locator("main")).to_contain_text(OWNER)
    phone.goto("/heard/")
    expect(phone.get_by_role("heading", name="Did it help?")).to_be_visible()
    axe(phone)
