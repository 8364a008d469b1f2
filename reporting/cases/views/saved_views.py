"""Keeping and deleting views of the desk's list."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reporting.cases.actions.saved_views import delete_view, keep_view
from reporting.cases.forms.desk import SaveViewForm
from reporting.cases.queries.desk_list import view_in
from reporting.cases.rules.moves import NotPossible
from reporting.cases.views.desk import around, list_address
from reporting.cases.views.opening import blueprint
from reporting.permissions import Permission, allow
from reporting.web import current_work, invalid


@blueprint.post("/desk/views")
@allow(Permission.TRIAGE)
def save_view() -> ResponseReturnValue:
    work, form = current_work(), SaveViewForm()
    view = view_in(form.view.data or "")
    try:
        if not form.validate():
            return invalid("cases/queue.html", **around(view, save=form))
        name = form.name.data or ""
        keep_view(work, name, view, opens_first=bool(form.opens_first.data))
    except NotPossible as fault:
        form.name.errors = [str(fault)]
        return invalid("cases/queue.html", **around(view, save=form))
    flash("The view is saved.", "success")
    return redirect(list_address(view))


@blueprint.post("/desk/views/<uuid:view_id>/delete")
@allow(Permission.TRIAGE)
def drop_view(view_id: UUID) -> ResponseReturnValue:
    delete_view(current_work(), view_id)
    flash("The view is deleted.", "success")
    return redirect(url_for(".queue", state="TO_READ"))
