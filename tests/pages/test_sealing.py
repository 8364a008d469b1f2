"""What people told us is nowhere readable without the key: not in the database, not in the logs."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from reporting.permissions import Role
from tests.builders import a_source
from tests.conftest import ClientAs, Writing
from tests.journeys import begin, fill, send
from tests.postgres import Postgres
from tests.visiting import submit

TOLD = {
    "narrative": "Quixotic pangolins shouted beside the lighthouse",
    "other_kind": "Zeppelin-throwing",
    "other_strand": "Lamplighter heritage",
    "police_reference": "XQ-77-ZETA",
    "reason": "Gooseberry reasons given",
    "note": "Marzipan follow-up agreed",
    "closing": "Turnip-shaped ending",
}


@pytest.fixture(autouse=True)
def _source(writing: Writing) -> None:
    with writing() as work:
        a_source(work)


def _tell_everything(client_as: ClientAs) -> list[str]:
    """A whole life of a report; what was told, and the return code, as printed and as typed."""
    worker, officer = client_as(Role.CENTRE_WORKER), client_as(Role.OFFICER)
    report = begin(worker)
    fill(
        worker,
        report,
        what={"narrative": TOLD["narrative"], "kinds": ["OTHER"], "other_kind": TOLD["other_kind"]},
        why={"strands": ["OTHER"], "other_strand": TOLD["other_strand"]},
        police={"police_aware": "YES", "police_reference": TOLD["police_reference"]},
    )
    confirmed = send(worker, report)
    code = confirmed.text.split('class="app-code">')[1].split("<")[0]
    unfinished = begin(worker)
    submit(worker, f"{unfinished}/what", {"narrative": TOLD["narrative"], "kinds": ["THREATS"]})
    waiting = officer.get("/desk").text.split('href="/desk/reports/')[1].split('"')[0]
    triaged = {"move": "OPEN_CASE", "reason": TOLD["reason"]}
    case = submit(officer, f"/desk/reports/{waiting}", triaged).location
    submit(officer, case, {"text": TOLD["note"]}, to=f"{case}/notes")
    submit(officer, f"{case}/close", {"reason": TOLD["closing"]})
    shown = officer.get(case).text + officer.get(f"/desk/reports/{waiting}").text
    assert all(text in shown for text in TOLD.values())
    return [*TOLD.values(), code, code.replace("-", "")]


def _bytes_of(database_url: str, request: pytest.FixtureRequest) -> bytes:
    url = make_url(database_url)
    if url.get_backend_name() == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        return postgres.dump(str(url.database))
    path = Path(str(url.database))
    with closing(sqlite3.connect(path)) as connection:
        dump = "\n".join(connection.iterdump()).encode()
    files = [path, *path.parent.glob(f"{path.name}-*")]
    return b"".join(file.read_bytes() for file in files) + dump


def test_nothing_told_is_readable_in_the_database(
    client_as: ClientAs, database_url: str, request: pytest.FixtureRequest
) -> None:
    told = _tell_everything(client_as)
    content = _bytes_of(database_url, request)
    assert b"incident_strands" in content, "the bytes looked at are not those of our database"
    for text in told:
        for encoding in ("utf-8", "utf-16-le"):
            assert text.encode(encoding) not in content, f"{text} can be read"
        assert text.encode().hex().encode() not in content.lower(), f"{text} can be read as hex"


def test_nothing_told_is_in_logs_addresses_or_cookies(
    client_as: ClientAs, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    told = _tell_everything(client_as)
    captured = capfd.readouterr()
    written = captured.out + captured.err + caplog.text
    assert "intake.submit" in written, "the log that was looked at is not ours"
    for text in told:
        assert text not in written


def test_a_finished_draft_holds_nothing_of_what_was_told(
    client_as: ClientAs, writing: Writing
) -> None:
    from sqlalchemy import select

    from reporting.database import read_sealed
    from reporting.intake.models import Draft

    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    send(worker, report)
    with writing() as work:
        draft = work.session.scalars(select(Draft)).one()
        assert "spat" not in read_sealed(work.keys, draft, "answers")
