"""A real portal and a real browser: phone, narrow and desktop pages, watched for every complaint."""

import os
from collections.abc import Callable, Generator, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.support_pages import (
    DESKTOP,
    NARROW,
    PHONE,
    RESULTS,
    Watch,
    assert_axe_clean,
    assert_no_sideways_scroll,
    launch,
    new_page,
    take_picture,
)
from tests.browser.support_stack import PortalStack, new_stack


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each process begins with them: they take longest, and share that process's portal."""
    ours = [item for item in items if "tests/browser/" in item.path.as_posix()]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    items[:] = ours + [item for item in items if item not in set(ours)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Function,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    watching = item.funcargs.get("watch")
    if report.when == "call" and report.failed and isinstance(watching, Watch):
        RESULTS.mkdir(exist_ok=True)
        for number, context in enumerate(watching.contexts):
            for page in context.pages:
                page.screenshot(path=RESULTS / f"failed-{item.name[:80]}-{number}.png", timeout=5_000)
    return report


@pytest.fixture(scope="session")
def portal_stack() -> Iterator[PortalStack]:
    """Both doors, the worker and the relay, on a small demo. Shared: a test adds to it and counts on nothing else."""
    stack = new_stack("browser")
    try:
        stack.start()
        yield stack
        status = stack.stop()
        assert status == 0, f"The portal did not stop cleanly:\n{stack.said.read_text()}\n{stack.last_logs()}"
    finally:
        stack.remove()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright keeps an event loop running in this thread; Django would take its own tests for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=15_000)  # as long as an action may take: a busy machine is no fault of a page
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def watch(portal_stack: PortalStack) -> Iterator[Watch]:
    """Fails the test for a console error, a script error, a broken content policy or a request to another host."""
    watching = Watch(portal_stack)
    yield watching
    for context in watching.contexts:
        context.close()
    assert not watching.problems, "\n".join(watching.problems)


@pytest.fixture
def public_page(chromium: Browser, watch: Watch, portal_stack: PortalStack) -> Callable[..., Page]:
    """Make a page of the public door with any options of a browser context."""
    return partial(new_page, chromium, watch, portal_stack.public_url)


@pytest.fixture
def phone(public_page: Callable[..., Page]) -> Page:
    return public_page(**PHONE)


@pytest.fixture
def narrow(public_page: Callable[..., Page]) -> Page:
    return public_page(**NARROW)


@pytest.fixture
def desktop(public_page: Callable[..., Page]) -> Page:
    return public_page(**DESKTOP)


@pytest.fixture
def no_script(public_page: Callable[..., Page]) -> Page:
    """A phone whose owner turned JavaScript off."""
    return public_page(**PHONE, java_script_enabled=False)


@pytest.fixture
def workspace_page(chromium: Browser, watch: Watch, portal_stack: PortalStack) -> Callable[..., Page]:
    """Make a page of the workspace, not signed in."""
    return partial(new_page, chromium, watch, portal_stack.workspace_url, **DESKTOP)


@pytest.fixture
def axe() -> Callable[..., None]:
    return assert_axe_clean


@pytest.fixture
def look(
    request: pytest.FixtureRequest, axe: Callable[..., None], snap: Callable[..., object]
) -> Callable[[Page, str], None]:
    """What every page must pass: axe, no sideways scroll, one h1. And a picture, named for the module's PICTURES."""
    beginning = getattr(request.module, "PICTURES", "")

    def look(page: Page, name: str) -> None:
        axe(page)
        assert_no_sideways_scroll(page)
        assert page.locator("h1").count() == 1
        snap(page, f"{beginning}{name}")

    return look


@pytest.fixture
def snap() -> Callable[..., object]:
    return take_picture
