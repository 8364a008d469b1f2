"""What anyone may know of the service: what it promises, and what it keeps."""

from flask import url_for
from flask.typing import ResponseReturnValue

from reporting.people.rules.codes import VISIT_LASTS
from reporting.permissions import open_page
from reporting.public.views.opening import around, blueprint
from reporting.web import house, page


@blueprint.get("/standards")
@open_page()
def standards() -> ResponseReturnValue:
    return page("public/standards.html", clocks=house().settings.clocks, **around())


@blueprint.get("/privacy")
@open_page()
def privacy() -> ResponseReturnValue:
    return page(
        "public/privacy.html",
        visit_minutes=int(VISIT_LASTS.total_seconds() // 60),
        back=url_for(".ask"),
        **around(),
    )
