"""Signing in and out."""

from urllib.parse import urlsplit
from uuid import UUID

from flask import Blueprint, g, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from reporting.accounts.actions import (
    TooManyTries,
    WrongSignIn,
    count_failed_try,
    sign_in,
    sign_out,
)
from reporting.accounts.forms import SignInForm
from reporting.accounts.models import SignIn
from reporting.accounts.queries import live_sign_in
from reporting.permissions import Actor, Permission, actor_for, allow, public
from reporting.web import (
    afterwards,
    current_session,
    current_work,
    explain,
    invalid,
    page,
    this_moment,
)

blueprint = Blueprint("accounts", __name__)
login = LoginManager()


class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login keeps: the number of a sign-in, never of the account."""

    def __init__(self, row: SignIn) -> None:
        user = row.user
        self.id = str(row.id)
        self.actor: Actor = actor_for(
            user_id=user.id,
            name=user.name,
            role=user.role,
            centre_id=user.centre_id,
            alone_with=row.handed_over,
        )


@login.user_loader  # type: ignore[untyped-decorator]
def load(sign_in_id: str) -> SignedIn | None:
    """Whoever holds the cookie, if the sign-in is still good."""
    opened = current_session()
    try:
        row = live_sign_in(opened, UUID(sign_in_id), this_moment()) if opened else None
    except ValueError:
        return None
    return SignedIn(row) if row else None


@blueprint.get("/sign-in")
@public
def sign_in_form() -> ResponseReturnValue:
    if current_work().actor.role is not None:
        return redirect("/")
    return page("accounts/sign_in.html", form=SignInForm(), onward=_onward())


@blueprint.post("/sign-in", endpoint="sign_in")
@public
def sign_in_now() -> ResponseReturnValue:
    form = SignInForm()
    try:
        started = started_with(form) if form.validate() else None
    except TooManyTries:
        return explain("429", 429)
    if started is None:
        return invalid("accounts/sign_in.html", form=form, onward=_onward())
    begin_session(started)
    return redirect(_onward())


def started_with(form: SignInForm) -> SignIn | None:
    """A sign-in with what was typed; None when that is not right, which then stands beside it.

    Raises:
        TooManyTries: as for `sign_in`.
    """
    work, username = current_work(), form.username.data or ""
    try:
        started = sign_in(work, username, form.password.data or "")
    except WrongSignIn:
        afterwards(lambda own: count_failed_try(own, username))
        form.username.errors = ["The user name or password is not right. Check both."]
        return None
    work.session.flush()
    return started


def actor_of(started: SignIn) -> Actor:
    """Whoever has begun a sign-in."""
    return SignedIn(started).actor


def begin_session(started: SignIn) -> None:
    """Let the browser's cookie be that of a sign-in, and of nothing before it."""
    session.clear()
    # A page that is drawn in answer to this very request needs a token of the new session.
    g.pop("csrf_token", None)
    login_user(SignedIn(started))


@blueprint.post("/sign-out", endpoint="sign_out")
@allow(Permission.USE_THE_SERVICE)
def sign_out_now() -> ResponseReturnValue:
    sign_out(current_work(), UUID(current_user.id))
    logout_user()
    session.clear()
    return redirect("/sign-in")


def _onward() -> str:
    """Where to go afterwards: only ever a page of this service."""
    wanted = request.values.get("next", "")
    parts = urlsplit(wanted)
    safe = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if safe and not parts.netloc and "\\" not in wanted else "/"
