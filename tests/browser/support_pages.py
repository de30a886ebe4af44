"""Pages for tests, watched: whatever a browser complains about, and whatever leaves the portal, fails the test."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Playwright, Request

from tests.browser.support_stack import PortalStack
from tests.databases import ROOT

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {
    "viewport": {"width": 360, "height": 780},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
NARROW = {
    "viewport": {"width": 320, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
TOUR = ROOT / "docs" / "tour"
RESULTS = ROOT / "test-results"
# Everything of WCAG up to 2.2 AA, and axe's own advice.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def launch(playwright: Playwright) -> Browser:
    """The installed Chromium, else Playwright's own. Neither: Playwright's error, which says how to install it."""
    path = str(CHROMIUM) if CHROMIUM.exists() else None
    return playwright.chromium.launch(executable_path=path, args=FLAGS)


class Watch:
    """Collects what must not happen on the pages of a test."""

    def __init__(self, stack: PortalStack) -> None:
        self.own = {urlsplit(url).netloc for url in (stack.public_url, stack.workspace_url)}
        self.problems: list[str] = []
        self.contexts: list[BrowserContext] = []
        # A form that comes back with what to put right is answered so, and Chromium notes it: tests that do it mean to.
        # While a page is laid out or left, a map may have no room for a moment, and OpenLayers notes that.
        self._allowed: list[str] = ["status of 422", "No map visible because the map container"]

    def follow(self, context: BrowserContext) -> None:
        self.contexts.append(context)
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self._add(f"script failed: {error.error}"))

    @contextmanager
    def allowing(self, *texts: str) -> Iterator[None]:
        """Inside, complaints that contain one of `texts` are expected: "404" for a page that is meant to be missing."""
        self._allowed.extend(texts)
        try:
            yield
        finally:
            for text in texts:
                self._allowed.remove(text)

    def _add(self, problem: str) -> None:
        if not any(text in problem for text in self._allowed):
            self.problems.append(problem)

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc not in self.own:
            self._add(f"request to another host: {request.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._add(f"{message.type} in the console: {message.text} ({message.location.get('url', '')})")


def new_page(browser: Browser, watch: Watch, base_url: str, **options: Any) -> Page:
    """A page in a browser profile of its own, in British English and London's time, with motion reduced."""
    settings = {"locale": "en-GB", "timezone_id": "Europe/London", "reduced_motion": "reduce"} | options
    context = browser.new_context(base_url=base_url, **settings)
    context.set_default_timeout(15_000)
    watch.follow(context)
    return context.new_page()


@cache
def _axe_source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()


def assert_axe_clean(page: Page, *, without: tuple[str, ...] = ()) -> None:
    """No violation of any rule on this page, in this state. `without` names selectors that are not ours."""
    page.evaluate(_axe_source())
    found = page.evaluate(
        "([tags, without]) => axe.run({exclude: without.map((one) => [one])},"
        " {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then((result) => result.violations)",
        [AXE_TAGS, list(without)],
    )
    told = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
        + "\n".join(
            f"    {json.dumps(node['target'])} {node['html'][:200]}" for node in violation["nodes"][:5]
        )
        for violation in found
    ]
    assert not told, f"{page.url}\n" + "\n".join(told)


def take_picture(page: Page, name: str, *, full_page: bool = True) -> Path | None:
    """Write a picture into docs/tour when the tour is being made (HEARD_TOUR=1). Other runs draw none: they take minutes."""
    if os.environ.get("HEARD_TOUR") != "1":
        return None
    path = TOUR / f"{name}.png"
    page.screenshot(path=path, full_page=full_page, animations="disabled", caret="hide")
    return path


def tab_to(page: Page, target: Locator, *, most: int = 80) -> None:
    """Press Tab until `target` has the focus, as somebody without a mouse does; the focus must be visible."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            break
    else:
        raise AssertionError(f"{most} presses of Tab do not reach {target}")
    visible = target.evaluate(
        """element => {
            const shown = (one) => {
                const style = getComputedStyle(one);
                return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
                    || style.boxShadow !== "none" || style.borderStyle !== "none";
            };
            const label = element.labels && element.labels[0];
            return shown(element) || shown(element.parentElement)
                || (label ? getComputedStyle(label, "::before").boxShadow !== "none" : false);
        }"""
    )
    assert visible, f"The focus on {target} cannot be seen"


def assert_no_sideways_scroll(page: Page) -> None:
    """The page fits its width: nobody has to scroll to the side to read it."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the screen"
