"""What somebody has begun outlives a new version of the service: its tables and its answers."""

import json

from flask import Flask
from sqlalchemy import select

from reporting.database import read_sealed, seal_field
from reporting.intake.models import Draft
from reporting.intake.rules.pages import PAGES
from reporting.migrate import downgrade, upgrade
from tests.conftest import Writing
from tests.journeys import EVERYTHING, begin, browsers, fill, send
from tests.rows import count_rows
from tests.visiting import form_to, submit

AT_FIRST = {"pages", "typed", "skipped", "saved", "taken"}
"""What a draft held in the first version that had the whole form, in tables of that version."""


def test_a_draft_of_the_first_version_is_opened_mended_and_sent(
    app: Flask, database_url: str, writing: Writing
) -> None:
    worker = browsers(app, writing, 1)[0]
    report = begin(worker)
    fill(worker, report, EVERYTHING)
    submit(worker, f"{report}/effect", {"wish_words": "Half a word"}, to=f"{report}/effect/keep")
    before = {
        name: form_to(worker.get(f"{report}/{name}").text, f"{report}/{name}").shown
        for name in PAGES
    }
    with writing() as work:
        draft = work.session.scalars(select(Draft)).one()
        held = json.loads(read_sealed(work.keys, draft, "answers") or "")
        first = {name: held[name] for name in AT_FIRST}
        assert held.keys() > AT_FIRST
        seal_field(work.keys, draft, "answers", json.dumps(first))
    downgrade(database_url, "0003")
    upgrade(database_url)
    for name, shown in before.items():
        drawn = form_to(worker.get(f"{report}/{name}").text, f"{report}/{name}")
        assert drawn.shown == shown, name
    submit(worker, f"{report}/effect")
    send(worker, report)
    with writing() as work:
        assert count_rows(work, "incidents", "persons") == {"incidents": 1, "persons": 1}
