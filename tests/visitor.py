"""A reader without script, in plain HTTP: follows the forms of the public door as a browser would send them."""

import http.client
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urlsplit

RECEIPT = re.compile(r'id="receipt-code"[^>]*>([^<]+)<')
# In the middle of Doggerland, on land.
LONGITUDE, LATITUDE = 2.5, 54.7


@dataclass(slots=True)
class Form:
    """One form of a page: where it goes and what it carries before anybody touches it."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: set[tuple[str, str]] = field(default_factory=set)
    options: dict[str, list[str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(action=named.get("action", "")))
            self.inside = True
        elif self.inside and named.get("name"):
            self._take(tag, named)

    def _take(self, tag: str, named: dict[str, str]) -> None:
        form, name, value = self.forms[-1], named["name"], named.get("value", "")
        kind = named.get("type", "submit" if tag == "button" else "text")
        if kind == "submit":
            form.buttons.add((name, value))
        elif kind in {"radio", "checkbox"}:
            form.options.setdefault(name, []).append(value)
            if "checked" in named:
                form.fields[name] = value
        else:
            form.fields[name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


@dataclass(slots=True)
class Answer:
    status: int
    text: str

    @property
    def forms(self) -> list[Form]:
        parser = _Forms()
        parser.feed(self.text)
        return parser.forms

    @property
    def receipt(self) -> str:
        """The receipt that this page shows, or nothing."""
        found = RECEIPT.search(self.text)
        return found.group(1).strip() if found else ""

    def form_with(self, name: str, value: str | None = None) -> Form:
        """The form that holds this field, option or button."""
        for form in self.forms:
            names = {*form.fields, *form.options, *(button for button, _ in form.buttons)}
            if name in names and (value is None or (name, value) in form.buttons):
                return form
        raise LookupError(
            f"No form with {name}={value} on the page (status {self.status}):\n{self.text[:1500]}"
        )


class Visitor:
    """One reader. Each request has a connection of its own unless `keep` is asked for."""

    def __init__(self, url: str, *, timeout: float = 60) -> None:
        parts = urlsplit(url)
        self.host, self.port, self.origin = parts.hostname or "", parts.port or 80, url
        self.timeout = timeout
        self.cookie = ""  # the portal's public door sets none; what it is compared with does

    def request(self, method: str, path: str, body: str = "") -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
        headers = {"Host": f"{self.host}:{self.port}", "Sec-Fetch-Site": "same-origin", "Origin": self.origin}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self.cookie:
            headers["Cookie"] = self.cookie
        try:
            connection.request(method, path, body or None, headers)
            response = connection.getresponse()
            self.cookie = (response.getheader("Set-Cookie") or self.cookie).partition(";")[0]
            return Answer(response.status, response.read().decode())
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        return self.request("GET", path)

    def send(self, form: Form, path: str, **fields: Any) -> Answer:
        return self.request("POST", form.action or path, urlencode(form.fields | fields))

    def up_to_sending(self, *, lon: float = LONGITUDE, lat: float = LATITUDE) -> Form:
        """Go the quick way as far as the last page. Returns its form, not sent yet."""
        start = self.get("/s/")
        place = self.send(start.form_with("begin", "quick"), "/s/", begin="quick")
        reason = self.send(place.form_with("lon"), "/s/", lon=lon, lat=lat, go="next")
        form = reason.form_with("reason")
        values = form.options.get("reason") or sorted(
            value for name, value in form.buttons if name == "reason"
        )
        last = self.send(form, "/s/", reason=values[0], go="next")
        return last.form_with("code", "yes")

    def send_report(self, form: Form) -> Answer:
        """Press "Send, and give me a code"."""
        return self.send(form, "/s/", code="yes")

    def open_receipt(self, receipt: str) -> Answer:
        return self.send(self.get("/r/").form_with("receipt"), "/r/", receipt=receipt)
