"""What the public pages share: the language, and the visit that the cookie leads to."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, request, session, url_for

from reporting.languages import LANGUAGES, current_language, keep_language, kept_language, speak
from reporting.people.models.persons import PublicVisit
from reporting.people.queries.persons import find_public_visit
from reporting.translations.queries import offered_languages
from reporting.web import current_work, house, page

KEPT = "status"
"""Where the cookie holds the random number of a visit."""

WAY_OUT = "https://www.bbc.co.uk/weather"
"""Where the button leads that leaves a page fast: a site that anybody may have open."""

blueprint = Blueprint("public", __name__)


@blueprint.before_request
def speak_their_language() -> None:
    """Speak the language that was asked for, and keep it for the pages that follow."""
    asked = request.args.get("language", "")
    if asked in LANGUAGES:
        keep_language(asked)
    speak(asked if asked in LANGUAGES else kept_language())


def around() -> dict[str, Any]:
    """What every public page is drawn with."""
    work, here = current_work(), current_language()
    offered = offered_languages(work, house().settings.demonstration)
    return {
        "exit_page": True,
        "leave_by": url_for(".leave") if KEPT in session else None,
        "languages": [one for one in offered if one.code != here.code],
    }


def keep_visit(visit: PublicVisit) -> None:
    """Let the cookie lead to a visit; in it is a random number that says nothing."""
    session[KEPT] = str(visit.id)


def forget_visit() -> None:
    """Let the cookie lead nowhere."""
    session.pop(KEPT, None)


def find_visit(*, to_change: bool = False) -> PublicVisit | None:
    """The visit that the cookie leads to, while its time is not over."""
    try:
        number = UUID(session.get(KEPT, ""))
    except ValueError:
        return None
    return find_public_visit(current_work(), number, to_change=to_change)


def open_visit(*, with_word: bool = False, to_change: bool = False) -> PublicVisit:
    """The visit that is open; otherwise a page that gives back what was typed, or the first one."""
    visit = find_visit(to_change=to_change)
    if visit is None:
        typed = request.form.get("words", "")
        abort(page("public/over.html", 404, typed=typed, **around()))
    if with_word and not visit.with_word:
        abort(redirect(url_for(".standings")))
    return visit
