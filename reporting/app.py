"""create_app: everything put together."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from whitenoise import WhiteNoise

from reporting import clock
from reporting.accounts import views as accounts
from reporting.assets import asset
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.queries.tasks import second_looks_wanted
from reporting.cases.views import pages as cases
from reporting.centres import views as centres
from reporting.conversations.views import inbox, promises
from reporting.counts import views as counts
from reporting.database import open_engine
from reporting.incidents.rules import say_codes, say_when
from reporting.intake.views import (
    carrying,
    codes,
    handing,
    journey,
    one_page,
    returning,
    returning_choices,
    sending,
)
from reporting.intake.views import home as centre_home
from reporting.key_file import KeyFile
from reporting.languages import later as _l
from reporting.languages import say_date, say_day, start_languages
from reporting.letters.views import pages as letters
from reporting.logs import write_logs_as_json
from reporting.permissions import NOBODY, Permission, allow
from reporting.public.views import pages as public_pages
from reporting.public.views.opening import WAY_OUT
from reporting.repeats.views import pages as repeats
from reporting.settings import ROOT, Settings
from reporting.sharing.views import agencies, disclosures, referrals, referring
from reporting.web import House, current_actor, current_work, house, page, serve_requests
from reporting.work import Work

LARGEST_REQUEST = 512 * 1024
ROOMS = (
    accounts,
    centres,
    cases,
    repeats,
    centre_home,
    journey,
    one_page,
    sending,
    handing,
    returning,
    returning_choices,
    codes,
    carrying,
    inbox,
    promises,
    public_pages,
    counts,
    agencies,
    referring,
    referrals,
    disclosures,
    letters,
)

NAVIGATION = (
    (Permission.TAKE_REPORTS, "Make a report", "intake.start"),
    (Permission.SEE_OWN_CENTRES_REPORTS, "Our reports", "centre_home.reports"),
    (Permission.SEE_OWN_CENTRES_REPORTS, "Messages", "inbox.inbox"),
    (Permission.TRIAGE, "My day", "cases.day"),
    (Permission.TRIAGE, "Reports", "cases.queue"),
    (Permission.MANAGE_CASES, "Cases", "cases.open_cases"),
    (Permission.COUNT_EXACTLY, "Counts", "counts.exact"),
    (Permission.SEE_HEADLINE, "The quarter", "counts.headline"),
    (Permission.SEE_CENTRES, "Centres", "centres.every_centre"),
    (Permission.COUNT_EXACTLY, "More", "more"),
)
"""What each visitor may go to; the first that they may see is their home."""

MORE = (
    (Permission.MANAGE_CASES, "Messages that wait for you", "cases.waiting"),
    (Permission.DECIDE_REPEATS, "Possible repeats", "repeats.suggestions"),
    (Permission.COUNT_EXACTLY, "Promises kept", "promises.promises"),
    (Permission.HAND_OVER_CASES, "Hand over cases and tasks", "cases.ask_hand_over"),
    (Permission.REVIEW_DISCLOSURES, "What was shared", "disclosures.every_disclosure"),
    (Permission.KEEP_LETTER_TEMPLATES, "Letter templates", "letters.templates"),
    (Permission.WRITE_STATEMENTS, "Impact statements", "letters.statements"),
    (Permission.MANAGE_CENTRES, "Unfinished reports", "centre_home.unfinished"),
)
"""What is needed now and then: a page of its own, so that the navigation stays short."""

FOOTER = (
    (_l("What we promise"), "public.standards"),
    (_l("What we keep, and who reads it"), "public.privacy"),
    (_l("Use your code"), "public.ask"),
)
"""What anyone may read, at the foot of every page."""


@dataclass(frozen=True)
class Link:
    """One item of the navigation."""

    text: str
    href: str
    current: bool


def create_app(settings: Settings) -> Flask:
    """Build the application.

    Raises:
        KeyFault: when the key file is missing or unsafe.
    """
    write_logs_as_json()
    app = Flask("reporting", static_folder=None, template_folder=str(ROOT / "templates"))
    key_file = KeyFile(settings.keys)
    app.config.update(
        SECRET_KEY=settings.secret_key or key_file.ring.derive_lasting("session").hex(),
        SESSION_COOKIE_NAME="__Host-session" if settings.production else "session",
        SESSION_COOKIE_SECURE=settings.production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=2),
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        WTF_CSRF_TIME_LIMIT=None,
    )
    engine = open_engine(settings.database_url)
    serve_requests(app, House(settings, engine, key_file, settings.clock, _remember_refusal))
    CSRFProtect(app)
    accounts.login.init_app(app)
    WTFormsHelpers(app)
    _draw_with_govuk(app)
    start_languages(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
    app.add_url_rule("/", "home", home)
    app.add_url_rule("/more", "more", more)
    app.context_processor(_context)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(ROOT / "static"),
        prefix="static/",
        max_age=31536000,
        allow_all_origins=False,
        add_headers_function=_protect_static,
    )
    return app


@allow(Permission.USE_THE_SERVICE)
def home() -> ResponseReturnValue:
    """The first page that the visitor may see.

    Whoever has no day of their own is led to what waits for a second look.
    """
    actor = current_actor()
    if not actor.may(Permission.TRIAGE) and second_looks_wanted(current_work()):
        return redirect(url_for("disclosures.every_disclosure"))
    return redirect(_links(NAVIGATION)[0].href)


@allow(Permission.COUNT_EXACTLY)
def more() -> ResponseReturnValue:
    """What is needed now and then."""
    return page("more.html", links=_links(MORE))


def _links(items: tuple[tuple[Permission, str, str], ...]) -> list[Link]:
    actor = current_actor()
    links = [(text, url_for(to), to) for needed, text, to in items if actor.may(needed)]
    return [Link(text, href, request.endpoint == to) for text, href, to in links]


def _footer() -> list[Link]:
    return [Link(text, url_for(to), request.endpoint == to) for text, to in FOOTER]


def _context() -> dict[str, Any]:
    actor = NOBODY if current_actor().alone_with else current_actor()
    settings = house().settings
    return {
        "service_name": settings.service_name,
        "partnership_name": settings.partnership_name,
        "demonstration": settings.demonstration,
        "actor": actor if actor.role else None,
        "navigation": _links(NAVIGATION) if actor.role else [],
        "way_out": WAY_OUT,
        "footer_links": [] if current_actor().alone_with else _footer(),
    }


def _draw_with_govuk(app: Flask) -> None:
    app.jinja_env.undefined = ChainableUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(ROOT / "templates"),
            PrefixLoader(
                {
                    "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
                    "govuk_frontend_wtf": PackageLoader("govuk_frontend_wtf"),
                }
            ),
        ]
    )
    app.add_template_global(asset)
    app.add_template_filter(say_date)
    app.add_template_filter(say_day)
    app.add_template_filter(clock.london_date, "london_day")
    app.add_template_filter(clock.say_moment)
    app.add_template_filter(clock.say_time)
    app.add_template_filter(say_codes)
    app.add_template_global(say_when)


def _remember_refusal(work: Work, endpoint: str) -> None:
    record(work, Event.REFUSED, endpoint=endpoint)


def _protect_static(headers: Any, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
