"""What people told us is nowhere readable without the key: not in the database, not in the logs."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from wtforms import StringField

from reporting.intake.forms.pages import FORMS
from reporting.intake.views.opening import FIELDS
from reporting.permissions import Role
from tests.conftest import ClientAs
from tests.database_bytes import bytes_of
from tests.journeys import EVERYTHING, WORDS, answer_page, begin, fill, hand_over, send
from tests.visiting import submit

DESK = {
    "reason": "Gooseberry reasons given",
    "note": "Marzipan follow-up agreed",
    "closing": "Turnip-shaped ending",
}
TYPED = "Quixotic pangolins that were typed and never saved"
APART = "Mr Haddock"


def test_every_question_that_takes_words_is_looked_for() -> None:
    asked = {
        name
        for page, kind in FORMS.items()
        for name in FIELDS[page]
        if issubclass(getattr(kind, name).field_class, StringField)
    }
    told = {name: given for page in EVERYTHING.values() for name, given in page.items()}
    assert asked - {"apart"} == {name for name, given in told.items() if given in WORDS}


def _lines() -> Iterator[str]:
    """Whatever was told, a line at a time."""
    for words in WORDS:
        yield from words.splitlines()


def _tell_everything(client_as: ClientAs) -> list[str]:
    """A whole life of a report; what was told, and the return code, as printed and as typed."""
    worker, officer = client_as(Role.CENTRE_WORKER), client_as(Role.OFFICER)
    report = begin(worker)
    what = {**EVERYTHING["what"]}
    what["narrative"] += f"\n{APART}"
    fill(worker, report, EVERYTHING, what=what)
    start = what["narrative"].index(APART)
    order = {"do": f"move {start} {start + len(APART)}"}
    submit(worker, f"{report}/check", order, to=f"{report}/check/move")
    confirmed = send(worker, report)
    code = confirmed.text.split('class="app-code"')[1].split(">")[1].split("<")[0]
    _leave_unfinished(worker)
    waiting = officer.get("/desk").text.split('href="/desk/reports/')[1].split("?")[0]
    triaged = {"move": "OPEN_CASE", "reason": DESK["reason"]}
    case = submit(officer, f"/desk/reports/{waiting}", triaged).location
    submit(officer, case, {"text": DESK["note"]}, to=f"{case}/notes")
    closing = {"closed_for": "RESOLVED", "reason": DESK["closing"], "anyway": "YES"}
    submit(officer, f"{case}/close", closing)
    shown = officer.get(case).text + officer.get(f"/desk/reports/{waiting}").text
    assert all(text in shown for text in [*DESK.values(), "Throwing soup", "Then they ran."])
    return [*_lines(), *DESK.values(), TYPED, APART, code, code.replace("-", "")]


def _leave_unfinished(worker: FlaskClient) -> None:
    """Three reports that were not sent: checked, typed alone, and answered by the person alone."""
    for report in (begin(worker), begin(worker)):
        fill(worker, report, EVERYTHING)
        submit(worker, f"{report}/what", {"narrative": TYPED}, to=f"{report}/what/keep")
    hand_over(worker, report := begin(worker))
    answer_page(worker, report, "effect", EVERYTHING["effect"])
    submit(worker, f"{report}/what", {"narrative": TYPED}, to=f"{report}/what/keep")


def test_nothing_told_is_readable_in_the_database(
    client_as: ClientAs, database_url: str, request: pytest.FixtureRequest
) -> None:
    told = _tell_everything(client_as)
    content = bytes_of(database_url, request)
    assert b"incident_strands" in content, "the bytes looked at are not those of our database"
    assert b"Central Library" in content, "what is not sealed can be found"
    for text in told:
        for encoding in ("utf-8", "utf-16-le"):
            assert text.encode(encoding) not in content, f"{text} can be read"
        assert text.encode().hex().encode() not in content.lower(), f"{text} can be read as hex"


def test_nothing_told_is_in_logs_addresses_or_cookies(
    client_as: ClientAs,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    answered = _listen(monkeypatch)
    told = _tell_everything(client_as)
    captured = capfd.readouterr()
    written = captured.out + captured.err + caplog.text
    assert "sending.submit" in written, "the log that was looked at is not ours"
    assert any("/check" in line for line in answered), "the addresses that were listened to"
    assert any("'_user_id'" in line for line in answered), "the cookies that were opened"
    for text in told:
        assert text not in written
        assert not [line for line in answered if text in line], f"{text} stands in {answered}"


def _listen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every address that is asked for or led to from now on, and what each cookie then holds."""
    heard: list[str] = []
    ask = FlaskClient.open

    def overhear(client: FlaskClient, *args: Any, **options: Any) -> Any:
        answer = ask(client, *args, **options)
        heard.append(f"{answer.request.url} {answer.location}")
        with client.session_transaction() as held:
            heard.append(str(dict(held)))
        return answer

    monkeypatch.setattr(FlaskClient, "open", overhear)
    return heard
