"""One request: begin, gate, page, invalid, finish, explain.

A request is one transaction. `finish` alone commits it, before the response leaves; an error, a
refusal or an invalid form rolls it back, and what must be remembered of those is then written in a
transaction of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import structlog
from flask import (
    Flask,
    Response,
    flash,
    g,
    make_response,
    render_template,
    request,
    session,
    url_for,
)
from flask import current_app as app
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from htmx_flask import Htmx, HtmxAwareRequest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException, InternalServerError

from reporting.database import open_session
from reporting.headers import go_to, protect, squeezed
from reporting.key_file import KeyFile
from reporting.languages import kept_language, speak
from reporting.permissions import NOBODY, Access, Actor, NotAllowed
from reporting.settings import Settings
from reporting.typed import typed_words, way_back
from reporting.work import Work

log = structlog.get_logger()

ALONE = "handing.alone"
"""The endpoint of the page that a handed-over device stays on."""

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
SEEN_EVERY_SECONDS = 300
PAGES = (400, 403, 404, 405, 413, 422, 429, 500)


@dataclass(frozen=True)
class House:
    """What every request needs, put together once by `app`.

    Attributes:
        remember_refusal: writes a refusal to the trail, which is a floor above.
    """

    settings: Settings
    engine: Engine
    key_file: KeyFile
    clock: Callable[[], datetime]
    remember_refusal: Callable[[Work, str], None]


def house() -> House:
    """The house of the running application."""
    return cast(House, app.extensions["reporting"])


def serve_requests(flask_app: Flask, built: House) -> None:
    """Make an application handle its requests in the way this module describes."""
    flask_app.extensions["reporting"] = built
    Htmx(flask_app)
    flask_app.before_request(begin)
    flask_app.before_request(gate)
    flask_app.after_request(finish)
    flask_app.teardown_request(close)
    flask_app.register_error_handler(NotAllowed, refuse)
    flask_app.register_error_handler(CSRFError, lambda _: explain("stale_form", 400))
    flask_app.register_error_handler(OperationalError, lambda _: lose_database())
    flask_app.register_error_handler(HTTPException, explain_http)


def access_of(endpoint: str | None) -> Access | None:
    """What the view behind an endpoint asks of the visitor; None for an unmarked view."""
    return getattr(app.view_functions.get(endpoint or ""), "access", None)


def begin() -> None:
    """Open the one transaction, as a writer when the request may write."""
    g.started = house().clock()
    g.afterwards = []
    access = access_of(request.endpoint)
    writes = request.method not in SAFE_METHODS or bool(access and access.writes)
    g.session = open_session(house().engine, writes=writes)
    bucket = int(g.started.timestamp()) // SEEN_EVERY_SECONDS
    if session and session.get("seen") != bucket:
        session["seen"] = bucket


def gate() -> ResponseReturnValue | None:
    """Closed by default: only a marked view opens, and only to an actor with its permission.

    While the device is handed over, everything else leads back to the one report.
    """
    alone_with, access = current_actor().alone_with, access_of(request.endpoint)
    if alone_with is not None:
        inside = (request.view_args or {}).get("draft_id") == alone_with
        if not (inside and access and access.alone):
            return go_to(url_for(ALONE, draft_id=alone_with))
    if request.routing_exception is not None:
        return None
    if access is None:
        raise RuntimeError(f"the view {request.endpoint} has neither @allow nor @public")
    if access.permission is not None and not current_work().actor.may(access.permission):
        raise NotAllowed(access.permission)
    return None


def current_session() -> Session | None:
    """The transaction of this request; None while the database is out of reach."""
    return cast(Session | None, g.get("session"))


def this_moment() -> datetime:
    """The moment at which this request began, the same throughout."""
    return cast(datetime, g.started)


def current_actor() -> Actor:
    """Whoever is signed in; nobody while the database is out of reach."""
    return getattr(current_user, "actor", NOBODY) if "session" in g else NOBODY


def current_sign_in() -> UUID:
    """The number of this sign-in; every copy of its cookie has the same."""
    return UUID(current_user.id)


def current_work() -> Work:
    """This request as work."""
    actor = current_actor()
    return Work(g.session, actor, this_moment(), house().key_file.ring, house().settings.clocks)


def afterwards(remember: Callable[[Work], None]) -> None:
    """Do something in a transaction of its own, once this request's was rolled back."""
    g.afterwards.append(remember)


def page(template: str, status: int = 200, *, squeeze: bool = False, **context: Any) -> Response:
    """Render a page: whole, or only its heart for an htmx request; `squeeze` as in decision 11."""
    htmx = cast(HtmxAwareRequest, request).htmx
    bare = bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    layout = "layouts/bare.html" if bare else "layouts/full.html"
    drawn = make_response(render_template(template, layout=layout, **context), status)
    return squeezed(drawn) if squeeze else drawn


def invalid(template: str, **context: Any) -> Response:
    """Render a form again with its errors, everything typed kept; nothing is written."""
    return page(template, 422, errors_present=True, **context)


def finish(response: Response) -> Response:
    """Commit what went well and roll back what did not, before the response leaves."""
    protect(response, over_tls=house().settings.production)
    if "session" not in g:
        return response
    try:
        if response.status_code < 400:
            g.session.commit()
        else:
            g.session.rollback()
            _remember()
    except DBAPIError:
        return finish(lose_database())
    log.info("request", endpoint=request.endpoint, status=response.status_code)
    return response


def close(_error: BaseException | None) -> None:
    """Give the connection back."""
    if (opened := g.pop("session", None)) is not None:
        opened.close()


def refuse(_error: NotAllowed) -> ResponseReturnValue:
    """Send nobody to the sign-in page, and tell anyone else that the page is not theirs.

    What was typed meanwhile is given back, so that it can be sent again after signing in.
    """
    if current_actor().role is None:
        target = url_for("accounts.sign_in", next=way_back())
        if typed_words():
            return explain("signed_out", 401, onward=target)
        if request.method != "GET":
            flash("You were signed out, so what you just sent was not saved.")
        return go_to(target, 401)
    endpoint = request.endpoint or "none"
    afterwards(lambda work: house().remember_refusal(work, endpoint))
    return explain("403", 403)


def explain_http(error: HTTPException) -> ResponseReturnValue:
    """A calm page for whatever went wrong; a lost database is told apart from a fault of ours."""
    if error.code is None or error.code < 400:
        return error.get_response()
    cause = error.original_exception if isinstance(error, InternalServerError) else None
    if isinstance(cause, OperationalError):
        return lose_database()
    return explain(str(error.code) if error.code in PAGES else "400", error.code)


def explain(name: str, status: int, **more: Any) -> Response:
    """One of the pages in templates/errors/, drawn without the database, with what was typed.

    Whoever may have to leave fast reads it in their language, which the cookie of the device knows.
    """
    kept, access = kept_language(), access_of(request.endpoint)
    if "session" in g and current_actor().role is not None:
        alone = current_actor().alone_with is not None
    else:
        alone = kept is not None and ("session" not in g or bool(access and access.alone))
    leaves = alone or bool(access and access.leaves)
    if leaves:
        speak(kept)
    more |= {"typed": typed_words(), "alone": alone, "exit_page": leaves}
    return page(f"errors/{name}.html", status, **more)


def lose_database() -> Response:
    """Give up the transaction of this request, so that nothing asks the database again."""
    close(None)
    log.error("database_lost", endpoint=request.endpoint)
    return explain("database", 503)


def _remember() -> None:
    for remember in g.afterwards:
        with open_session(house().engine, writes=True) as own:
            remember(replace(current_work(), session=own))
            own.commit()
