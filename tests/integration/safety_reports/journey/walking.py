"""Goes through the journey as a browser without script does: it sends what the page's own form holds."""

from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from portal.places import calendar
from portal.safety_reports.proof import TIME_FIELD, time_token

START = "/s/"


class _Fields(HTMLParser):
    """Every form of a page: its hidden and typed fields, and what is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self._area: str | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.forms.append({})
        elif not self.forms or not name:
            return
        elif tag == "input":
            kind = given.get("type", "text")
            if kind not in {"radio", "checkbox"} or "checked" in given:
                self.forms[-1].setdefault(name, []).append(given.get("value") or "")
        elif tag == "textarea":
            self._area, self._text = name, ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.forms[-1].setdefault(self._area, []).append(self._text.removeprefix("\n"))
            self._area = None


class Walk:
    """Somebody on the journey. `page` is what the last answer held, `step` where it says that she is."""

    def __init__(self, client: Client, address: str = START) -> None:
        self.client = client
        self.address = address
        self.response: Any = None

    @property
    def page(self) -> str:
        return self.response.content.decode()

    @property
    def form(self) -> dict[str, list[str]]:
        """The form that goes on: the one with the most in it that names a draft."""
        reader = _Fields()
        reader.feed(self.page)
        drafts = [
            form
            for form in reader.forms
            if form.get("draft", [""])[0] and "step" in form and "to" not in form
        ]
        without_languages = [form for form in drafts if "here" not in form]
        return max(without_languages or drafts, key=len, default={})

    @property
    def step(self) -> str:
        return self.form.get("step", [""])[0]

    @property
    def draft(self) -> str:
        return self.form.get("draft", [""])[0]

    def post(self, data: dict[str, Any]) -> "Walk":
        send = getattr(self.client, "submit", self.client.post)
        self.response = send(self.address, data)
        assert self.response.status_code < 500
        return self

    def begin(self, way: str = "full") -> "Walk":
        return self.post({"begin": way})

    def press(self, button: str, /, **typed: Any) -> "Walk":
        """Press a button of this page with the page's fields as they are and `typed` over them."""
        sent = {name: value for name, value in self.form.items() if name != "form_token"}
        return self.post({**sent, **typed, "go": button})

    def go_on(self, **typed: Any) -> "Walk":
        return self.press("next", **typed)

    def skip(self) -> "Walk":
        return self.press("skip")

    def skip_to(self, step: str) -> "Walk":
        """Skip what can be skipped until that page is reached."""
        for _count in range(20):
            if self.step == step:
                return self
            before = self.step
            self.press("skip" if before not in {"police", "private", "danger_help"} else "next")
            assert self.step != before, f"{before} cannot be skipped"
        raise AssertionError(f"{step} was never reached")

    def to_check(self, *, hear_back: str = "yes") -> "Walk":
        return self.skip_to("hear_back").go_on(hear_back=hear_back)

    def send(self, **typed: Any) -> "Walk":
        """Send what is checked, a minute after the last page was shown."""
        read_for_a_minute = time_token(now=calendar.now() - timedelta(minutes=1))
        return self.press("send", **({TIME_FIELD: read_for_a_minute} | typed))

    @property
    def receipt(self) -> str | None:
        """The receipt on the page after."""
        context = self.response.context
        return context.get("receipt") if context else None
