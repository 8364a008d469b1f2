"""Answers as people read them: to check them, or as much as a worker may see of them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from reporting.fields import DateParts
from reporting.intake.forms.page import PageForm
from reporting.intake.forms.pages import FORMS
from reporting.intake.rules.pages import PAGES, Content
from reporting.intake.rules.told_dates import NotADate, exact_day
from reporting.intake.views.opening import form_of, seen
from reporting.languages import say_date
from reporting.month_names import month_number
from reporting.personal_vocabulary import Answer
from reporting.widgets import Choices

Row = tuple[str, Any]
"""A question, and its answer or answers."""


class Elsewhere(NamedTuple):
    """What another window kept on a page.

    Attributes:
        seen: how often the page had been kept when the window that sends it was drawn: what it
            keeps by itself stays late, so that nothing goes before somebody has decided.
        knows: how often it has been by now.
    """

    rows: list[Row]
    seen: int
    knows: int


def told(content: Content) -> list[tuple[str, str, list[Row]]]:
    """Every answer, page by page: name and title of the page, and what was answered on it."""
    return [
        (name, title, rows_of(form_of(name, content)) if name in content.pages else [])
        for name, title in PAGES.items()
    ]


def ticked(content: Content) -> list[Row]:
    """The ticked answers of a draft, without a word that was typed."""
    return [row for name in FORMS for row in rows_of(form_of(name, content), words=False)]


def kept_elsewhere(content: Content, names: Iterable[str]) -> dict[str, Elsewhere]:
    """What another window kept on some pages that were just sent, page by page."""
    return {
        name: Elsewhere(
            rows_of(form_of(name, content)), seen().get(name, 0), content.saved.get(name, 0)
        )
        for name in names
    }


def rows_of(form: PageForm, *, words: bool = True) -> list[Row]:
    """What was answered on one page; questions that were left open are left out."""
    rows: list[Row] = []
    for field in form:
        if (
            field.name == "csrf_token"
            or not form.asked(field.name)
            or field.data == Answer.NOT_ASKED
        ):
            continue
        if isinstance(field.widget, Choices):
            answer: Any = [str(option.label.text) for option in field if option.checked]
        elif not words:
            continue
        elif isinstance(field, DateParts):
            answer = _day(field)
        else:
            answer = _chosen(field) or field.data
        if answer:
            rows.append((str(field.label.text), answer))
    return rows


def _day(field: DateParts) -> str:
    parts = field.data or ("", "", "")
    try:
        return say_date(exact_day(parts, "", month_number))
    except NotADate:
        return " ".join(part for part in parts if part)


def _chosen(field: Any) -> str:
    """The label of what was chosen from a list; nothing for a text."""
    if not hasattr(field, "iter_choices"):
        return ""
    chosen = [choice for choice in field.iter_choices() if choice.value == field.data]
    return str(chosen[0].label) if field.data and chosen else ""
