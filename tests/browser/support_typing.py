"""Somebody without script who types something of her own into every box that a page of the public door has."""

import secrets
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = {"text", "search", "tel", "email", "url", "password", ""}
# What is answered where it is asked; elsewhere the first answer is taken.
ANSWERS = {
    "setting": "transport",
    "age_band": "18_to_24",
    "age": "adult",
    "danger_now": "no",
    "danger": "no",
    "recognise": "no",
    "hear_back": "yes",
    "caller": "own",
    "reads": "nobody",
}
MOST_PAGES = 40


@dataclass(slots=True)
class Form:
    """A form as a browser without script sees it."""

    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    boxes: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    ticks: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return len(self.hidden) + len(self.boxes) + len(self.choices) + len(self.ticks)


class _Reader(HTMLParser):
    def __init__(self, at: str) -> None:
        super().__init__()
        self.at, self.forms, self.links = (
            at,
            [Form(at)],
            [],
        )  # buttons and boxes outside a form go into the first

    forms: list[Form]
    links: list[str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, form = given.get("name", ""), self.forms[-1]
        if tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "form":
            self.forms.append(Form(urllib.parse.urlsplit(given.get("action") or self.at).path))
        elif tag == "button" and name:
            form.buttons.append((name, given.get("value", "")))
        elif tag == "textarea" and name:
            form.boxes.append((name, "text"))
        elif tag == "input" and name:
            self._input(form, name, given)

    def _input(self, form: Form, name: str, given: dict[str, str]) -> None:
        match given.get("type", ""):
            case "hidden":
                form.hidden[name] = given.get("value", "")
            case "radio":
                form.choices.setdefault(name, []).append(given.get("value", ""))
            case "checkbox":
                form.ticks.setdefault(name, []).append(given.get("value", "on"))
            case kind if kind in TYPED:
                form.boxes.append((name, kind))


@dataclass(slots=True)
class Typist:
    """Walks the public door. Every box gets a word that stands nowhere else; `typed` says which word went where."""

    base: str
    at: str = ""
    page: str = ""
    typed: dict[str, str] = field(default_factory=dict)

    def word(self, where: str) -> str:
        # Words, not hexadecimal: nothing else in the portal could hold them by chance.
        letters = "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _letter in range(18))
        word = f"canary{len(self.typed):03}{letters}"
        self.typed[word] = where
        return word

    @property
    def all_forms(self) -> list[Form]:
        reader = _Reader(self.at)
        reader.feed(self.page)
        return [form for form in reader.forms if "form_token" in form.hidden]

    @property
    def forms(self) -> list[Form]:
        """Without those that only change the language or ask for more time."""
        return [form for form in self.all_forms if "here" not in form.hidden]

    @property
    def links(self) -> list[str]:
        reader = _Reader(self.at)
        reader.feed(self.page)
        return reader.links

    def get(self, path: str, **headers: str) -> "Typist":
        return self._ask(urllib.request.Request(self.base + path, headers=headers), path)

    def send(self, path: str, body: dict[str, object]) -> "Typist":
        data = urllib.parse.urlencode(body, doseq=True).encode()
        return self._ask(
            urllib.request.Request(self.base + path, data, {"Sec-Fetch-Site": "same-origin"}), path
        )

    def fill(self, surface: str, form: Form | None = None, **more: object) -> "Typist":
        """Send the page's largest form, or this one: a word of her own in every box, an answer to every question."""
        form = form or max(self.forms, key=lambda one: one.weight)
        body: dict[str, object] = dict(form.hidden)
        body |= {name: [values[0]] for name, values in form.ticks.items()}
        body |= {
            name: ANSWERS[name] if ANSWERS.get(name) in values else values[0]
            for name, values in form.choices.items()
        }
        for name, kind in form.boxes:
            if name not in more:
                word = self.word(f"{surface}: {name}")
                body[name] = f"{word}@letters.example" if kind == "email" else word
        return self.send(form.action, body | more)

    def walk(self, surface: str, **first: object) -> "Typist":
        """Through a journey page by page to the last. `first` answers its first page alone."""
        searched, answers = False, first
        for _page in range(MOST_PAGES):
            if 'id="receipt-code"' in self.page or not self.forms:
                return self
            form = max(self.forms, key=lambda one: (("code", "yes") in one.buttons, one.weight))
            go = {value for name, value in form.buttons if name == "go"}
            if ("code", "yes") in form.buttons:
                step = {"go": "send", "code": "yes"}
            elif "search" in go and not searched:
                searched, step = True, {"go": "search"}
            elif "search" in go:
                step = {"go": "skip"}
            else:
                step = {"go": "send" if "send" in go else "next"}
            self.fill(surface, form, **step, **answers)
            answers = {}
        raise AssertionError(f"{surface} has no end; the last page was:\n{self.page[:4000]}")

    def _ask(self, request: urllib.request.Request, path: str) -> "Typist":
        self.at = urllib.parse.urlsplit(path).path
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                self.page = answer.read().decode(errors="replace")
        except urllib.error.HTTPError as refused:
            if refused.code >= 500:
                raise
            self.page = refused.read().decode(errors="replace")
        return self
