"""Templates of letters: listed, read, written, reviewed and taken into use."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.accounts.queries import names_of
from reporting.database import read_sealed
from reporting.letters.actions.templates import (
    Overtaken,
    move_template,
    write_template,
    write_version,
)
from reporting.letters.forms import ReaderForm, TemplateForm, chosen
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.queries.templates import current_templates, last_version, versions_of
from reporting.letters.rules.markdown import blocks_of
from reporting.letters.rules.placeholders import EXAMPLES, Placeholder, faults_in, fill
from reporting.letters.rules.templates import (
    CannotMove,
    TemplateMove,
    needs_reader,
    open_template_moves,
)
from reporting.letters.rules.tongues import Tongue
from reporting.letters.views.opening import blueprint, open_template, previews
from reporting.permissions import Permission, allow
from reporting.web import current_work, invalid, page


@blueprint.get("/desk/letter-templates")
@allow(Permission.KEEP_LETTER_TEMPLATES)
def templates() -> ResponseReturnValue:
    work, after = current_work(), request.args.get("after")
    found = current_templates(work, after)
    return page("letters/templates.html", found=found, after=after)


@blueprint.get("/desk/letter-templates/add")
@allow(Permission.KEEP_LETTER_TEMPLATES)
def ask_template() -> ResponseReturnValue:
    return page("letters/write_template.html", **_around(_form(None), None))


@blueprint.post("/desk/letter-templates/add")
@allow(Permission.KEEP_LETTER_TEMPLATES)
def keep_template() -> ResponseReturnValue:
    form = _form(None)
    if not form.validate():
        return invalid("letters/write_template.html", **_around(form, None))
    if previews():
        return page("letters/write_template.html", **_around(form, None))
    kept = write_template(current_work(), form.name.data or "", _tongue(form), form.body.data or "")
    flash("The template is saved. A second person has to read it.", "success")
    return redirect(url_for(".template", template_id=kept.id))


@blueprint.get("/desk/letter-templates/<uuid:template_id>")
@allow(Permission.KEEP_LETTER_TEMPLATES)
def template(template_id: UUID) -> ResponseReturnValue:
    return page("letters/template.html", **_shown(open_template(template_id), ReaderForm()))


@blueprint.post("/desk/letter-templates/<uuid:template_id>/move")
@allow(Permission.KEEP_LETTER_TEMPLATES)
def move(template_id: UUID) -> ResponseReturnValue:
    """Pressed twice, or on an old page, a move that is no longer open changes nothing."""
    opened = open_template(template_id, to_change=True)
    wanted, form = chosen(list(TemplateMove), request.form.get("move")), ReaderForm()
    if wanted is not None and needs_reader(opened.language, wanted) and not form.validate():
        return invalid("letters/template.html", **_shown(opened, form))
    try:
        if wanted is not None:
            move_template(current_work(), opened, wanted, reader=form.reader.data or "")
            flash(f"{opened.name}, version {opened.version}: {opened.state.label}.", "success")
    except CannotMove as fault:
        flash(str(fault))
    return redirect(url_for(".template", template_id=opened.id))


@blueprint.get("/desk/letter-templates/<uuid:template_id>/edit")
@allow(Permission.KEEP_LETTER_TEMPLATES)
def ask_version(template_id: UUID) -> ResponseReturnValue:
    opened = open_template(template_id)
    return page("letters/write_template.html", **_around(_form(opened), opened))


@blueprint.post("/desk/letter-templates/<uuid:template_id>/edit")
@allow(Permission.KEEP_LETTER_TEMPLATES)
def keep_version(template_id: UUID) -> ResponseReturnValue:
    opened = open_template(template_id, to_change=True)
    form = _form(opened)
    if not form.validate():
        return invalid("letters/write_template.html", **_around(form, opened))
    if previews():
        return page("letters/write_template.html", **_around(form, opened))
    name, tongue, body = form.name.data or "", _tongue(form), form.body.data or ""
    try:
        kept = write_version(current_work(), opened, name, tongue, body, seen=_seen())
    except Overtaken:
        form.body.errors = [_overtaken(tongue is opened.language, tongue)]
        return invalid("letters/write_template.html", **_around(form, opened))
    flash(f"Version {kept.version} is saved. A second person has to read it.", "success")
    return redirect(url_for(".template", template_id=kept.id))


def _shown(opened: LetterTemplate, form: ReaderForm) -> dict[str, Any]:
    work = current_work()
    versions = versions_of(work, opened)
    people = [person for row in versions for person in (row.written_by, row.reviewed_by)]
    return {
        "one": opened,
        "preview": preview_of(opened.body),
        "versions": versions,
        "names": names_of(work, people),
        "moves": open_template_moves(
            opened.state, author=opened.written_by, actor=work.actor.user_id
        ),
        "own": opened.written_by == work.actor.user_id,
        "reader": read_sealed(work.keys, opened, "reader") if opened.reader else "",
        "needs_reader": needs_reader(opened.language, TemplateMove.REVIEW),
        "form": form,
    }


def preview_of(body: str) -> dict[str, Any]:
    """A text as it would be drawn, with examples in place of what is not known yet."""
    faults = faults_in(body, EXAMPLES)
    return {"faults": faults, "blocks": () if faults else blocks_of(fill(body, EXAMPLES))}


def _form(opened: LetterTemplate | None) -> TemplateForm:
    kept = {"language": Tongue.EN.value}
    if opened is not None:
        kept = {"name": opened.name, "language": opened.language.value, "body": opened.body}
    form = TemplateForm(data=kept)
    form.offer_languages()
    return form


def _tongue(form: TemplateForm) -> Tongue:
    return Tongue(form.language.data or Tongue.EN)


def _around(form: TemplateForm, opened: LetterTemplate | None) -> dict[str, Any]:
    last = last_version(current_work(), opened.key, opened.language) if opened else 0
    body = form.body.data or ""
    preview = preview_of(body)
    preview["faults"] = list(form.body.errors) or preview["faults"]
    return {
        "form": form,
        "one": opened,
        "placeholders": list(Placeholder),
        "preview": preview,
        "seen": request.form.get("seen", last),
        "direction": _tongue(form).direction if form.language.data in list(Tongue) else "ltr",
    }


def _seen() -> int:
    """The newest version when the writer began; a page that does not say so is too old."""
    said = request.form.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


def _overtaken(same: bool, tongue: Tongue) -> str:
    if same:
        return (
            "Somebody saved a later version meanwhile. Your text is still here. "
            "Copy what you need, open the later version, and change that."
        )
    return f"There is one in {tongue.label} already. Open that, and change it."
