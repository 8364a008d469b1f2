"""A value that somebody changes between being read and being sealed anew stays as they made it."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Column, Row, update

from reporting import resealing
from reporting.database import read_sealed, spot
from reporting.incidents.models.reports import Incident
from reporting.keyring import Keyring
from reporting.work import Work
from tests.builders import a_report
from tests.conftest import ROOT_KEY


def test_what_is_changed_after_it_was_read_is_left_for_the_next_turn(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [a_report(work, narrative=words) for words in ("The one", "The other")]
    work.session.flush()
    changed = Incident.id == reports[0].id
    opened = resealing._opened

    def opened_and_changed(work: Work, column: Column[Any], row: Row[Any]) -> str | None:
        read = opened(work, column, row)
        meanwhile = former.keys.seal("Changed meanwhile", spot(reports[0], "narrative"))
        work.session.execute(update(Incident).where(changed).values(narrative=meanwhile))
        return read

    former = work
    rotated = replace(work, keys=Keyring({"k1": ROOT_KEY, "k2": bytes(range(50, 82))}, "k2"))
    [incidents] = [one for one in resealing.sealed_tables() if one.table.name == "incidents"]
    monkeypatch.setattr(resealing, "_opened", opened_and_changed)
    resealing.seal_anew(rotated, incidents, None)
    work.session.expire_all()
    said = [read_sealed(rotated.keys, report, "narrative") for report in reports]
    assert said == ["Changed meanwhile", "The other"]
    monkeypatch.undo()
    assert resealing.seal_anew(rotated, incidents, None).values == 1
    work.session.expire_all()
    assert read_sealed(rotated.keys, reports[0], "narrative") == "Changed meanwhile"
