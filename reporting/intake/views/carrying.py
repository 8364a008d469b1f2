"""Nothing typed is lost when a page is sent after its sign-in ended, or after its token did.

The answer to that very request carries what was sent, sealed for the address that it was sent to;
it is stored nowhere, and whoever looks at the page cannot read it. Sent again from there, to the
same address, its author alone may go on with it: whoever is signed in, as if it came from the page
itself; whoever signs in with it finds it on the page, typed and not yet checked.
"""

import base64
import json
from dataclasses import replace

from flask import Blueprint, Response, abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import ImmutableMultiDict

from reporting.accounts.actions import TooManyTries
from reporting.accounts.forms import SignInForm
from reporting.accounts.models import SignIn
from reporting.accounts.views import actor_of, begin_session, started_with
from reporting.intake.actions.drafts import keep_typed
from reporting.intake.models import Draft
from reporting.intake.queries import content_of, find_draft
from reporting.intake.views import one_page
from reporting.intake.views.opening import seen, typed_on, window
from reporting.keyring import CannotUnseal, Spot
from reporting.languages import kept_language, speak
from reporting.permissions import NotAllowed, Permission
from reporting.personal_vocabulary import MayRead
from reporting.web import current_actor, current_work, explain, page, refuse
from reporting.work import Work

blueprint = Blueprint("carrying", __name__)

CARRIED = "carried"
KEEPS = {"intake.answer", "intake.keep", "one_page.answer", "one_page.keep"}
"""Where what is sent is carried on."""

KEPT = "You are signed in again. What you typed is kept. Go on from here."
KEPT_UNREAD = "What they typed is kept. Hand the device over again, so that they can go on."
NOT_YOURS = "Only whoever began this report can go on with it. Sign in with that account."
WAIT = "That went wrong too often. Wait a quarter of an hour, and leave this page open."


@blueprint.before_app_request
def take_up() -> None:
    """Take what is carried as if it had just been sent: rights and token were looked at before."""
    if request.endpoint in KEEPS and CARRIED in request.form:
        try:
            _open()
        except CannotUnseal:
            abort(400)


@blueprint.app_errorhandler(NotAllowed)
def ask_to_sign_in(error: NotAllowed) -> ResponseReturnValue:
    """Nobody is signed in any more: ask them to, and go on with what was sent."""
    if current_actor().role is not None or not _carries():
        return refuse(error)
    if CARRIED not in request.form:
        return _draw(SignInForm(reads=False), 401)
    form = SignInForm()
    try:
        current_app.extensions["csrf"].protect()
        started = started_with(form) if form.validate() else None
    except CSRFError:
        return _draw(SignInForm(reads=False), 401)
    except TooManyTries:
        form.username.errors = [WAIT]
        return _draw(form, 429)
    return _draw(form, 422) if started is None else _go_on(started, form)


@blueprint.app_errorhandler(CSRFError)
def ask_to_send_again(_error: CSRFError) -> ResponseReturnValue:
    """The page was drawn in an earlier sign-in: one press of a button sends it again."""
    return _draw(None, 400) if _carries() else explain("stale_form", 400)


def _go_on(started: SignIn, form: SignInForm) -> ResponseReturnValue:
    """Go on as whoever has just signed in, if the report is theirs."""
    work = replace(current_work(), actor=actor_of(started))
    draft = find_draft(work, (request.view_args or {})["draft_id"], to_change=True)
    if draft is None or not work.actor.may(Permission.TAKE_REPORTS):
        form.username.errors = [NOT_YOURS]
        return _draw(form, 422)
    carried = _seal()
    try:
        _open()
    except CannotUnseal:
        return explain("400", 400)
    begin_session(started)
    if draft.submitted_at is None and not _keep(work, draft):
        return _draw(None, 200, carried)
    return redirect(_where_it_is(draft))


def _keep(work: Work, draft: Draft) -> bool:
    """Keep what was typed, not yet checked; False when it would take the place of what is newer.

    What somebody typed alone is kept in any case: nobody else may look at both.
    """
    unread = draft.may_read not in (None, MayRead.ALL)
    in_time = content_of(work, draft).saved if unread else seen()
    name = _page_sent()
    typed = typed_on([name] if name else one_page.parts_sent())
    content = keep_typed(work, draft, typed, in_time, window())
    if any(content.typed.get(name) != fields for name, fields in typed.items()):
        return False
    flash(KEPT_UNREAD if unread else KEPT, "success")
    return True


def _where_it_is(draft: Draft) -> str:
    """The page that was sent; what somebody answers alone is not shown to whoever has signed in."""
    if name := _page_sent():
        return url_for("intake.ask", draft_id=draft.id, name=name)
    return url_for("one_page.ask", draft_id=draft.id)


def _page_sent() -> str | None:
    """The name of the page that was sent; None for all on one page."""
    return (request.view_args or {}).get("name")


def _carries() -> bool:
    """Whether what was sent is carried on: not by htmx, which leaves the page as it is."""
    own = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    quiet = "HX-Request" in request.headers
    return request.method == "POST" and request.endpoint in KEEPS and own and not quiet


def _spot() -> Spot:
    """What is carried opens only at the address that it was sent to."""
    return Spot("carried", "form", request.path)


def _seal() -> str:
    """What was sent, or is carried already, as it stands in the answer."""
    if CARRIED in request.form:
        return request.form[CARRIED]
    sent = [pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token"]
    return base64.b64encode(current_work().keys.seal(json.dumps(sent), _spot())).decode()


def _open() -> None:
    """Let the request hold what it carries.

    Raises:
        CannotUnseal: when it was sent to another address, or was changed.
    """
    try:
        sealed = base64.b64decode(request.form[CARRIED], validate=True)
    except ValueError:
        raise CannotUnseal("what is carried is not whole") from None
    sent = json.loads(current_work().keys.unseal(sealed, _spot()))
    vars(request)["form"] = ImmutableMultiDict([(name, value) for name, value in sent])


def _draw(form: SignInForm | None, status: int, carried: str = "") -> Response:
    """The page that carries what was sent; without a form for somebody who is signed in."""
    kept = kept_language()
    alone = kept is not None if form else current_actor().alone_with is not None
    if alone:
        speak(kept)
    return page(
        "intake/carried.html",
        status,
        form=form,
        stale=status == 400,
        carried=carried or _seal(),
        alone=alone,
        exit_page=alone,
    )
