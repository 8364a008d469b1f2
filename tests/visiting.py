"""What a visitor does with pages: sign in, read the forms of a page, and send one of them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from werkzeug.test import Client, TestResponse

from tests.builders import PASSWORD

Fields = dict[str, list[str]]


@dataclass
class Drawn:
    """One form of a page.

    Attributes:
        hidden: what it sends whatever the visitor does.
        shown: what the visitor sees filled in, chosen or ticked.
    """

    action: str
    hidden: Fields = field(default_factory=dict)
    shown: Fields = field(default_factory=dict)


class _Reader(HTMLParser):
    """Reads forms as a browser does that runs no scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Drawn] = []
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Drawn(had.get("action", "")))
        elif tag == "textarea":
            self.area = had["name"]
            self._put(self.area, "")
        elif tag == "select":
            self.select = had["name"]
        elif tag == "option" and ("selected" in had or self.select not in self.forms[-1].shown):
            self.forms[-1].shown[self.select] = [had.get("value", "")]
        elif tag == "input" and (name := had.get("name")):
            self._input(name, had)

    def handle_endtag(self, tag: str) -> None:
        self.area = "" if tag == "textarea" else self.area

    def handle_data(self, data: str) -> None:
        if self.area:
            self.forms[-1].shown[self.area][0] += data

    def _input(self, name: str, had: dict[str, str]) -> None:
        kind = had.get("type", "text")
        if kind == "hidden":
            self.forms[-1].hidden.setdefault(name, []).append(had.get("value", ""))
        elif "checked" in had or kind not in ("radio", "checkbox"):
            self._put(name, had.get("value", ""))

    def _put(self, name: str, value: str) -> None:
        self.forms[-1].shown.setdefault(name, []).append(value)


def forms_in(html: str) -> list[Drawn]:
    """The forms of a page, in order."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def form_to(html: str, action: str) -> Drawn:
    """The form of a page that is sent to an address."""
    found = [form for form in forms_in(html) if form.action == action]
    assert found, f"there is no form on this page that is sent to {action}"
    return found[0]


def token_in(html: str) -> str:
    """The token of the first form on a page."""
    for form in forms_in(html):
        if "csrf_token" in form.hidden:
            return form.hidden["csrf_token"][0]
    raise AssertionError("there is no form with a token on this page")


def submit(
    client: Client, page: str, fields: dict[str, Any] | None = None, *, to: str = ""
) -> TestResponse:
    """Open a page and send a form of it, to its own address unless `to` says otherwise.

    What the form hides goes along, as a browser would send it. A button that sends the page's own
    form elsewhere is meant when no form of the page is sent to that address.
    """
    shown = client.get(page)
    assert shown.status_code == 200, f"{page} answered {shown.status_code}"
    forms, own = forms_in(shown.text), page.partition("?")[0]
    aimed = [form for wanted in (to, own) for form in forms if form.action == wanted]
    hidden = aimed[0].hidden if aimed else {}
    sent = {**hidden, "csrf_token": token_in(shown.text), **(fields or {})}
    return client.post(to or page, data=sent)


def sign_in(client: Client, username: str, password: str = PASSWORD) -> None:
    """Sign in as people do."""
    answer = submit(client, "/sign-in", {"username": username, "password": password})
    assert answer.status_code == 302, answer.text
