"""What an agency answers to a referral is written down, until it has ended."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.cases.models.tasks import Task
from reporting.personal_vocabulary import Purpose
from reporting.sharing.models.referrals import ReferralAnswer
from tests.conftest import Writing
from tests.referring import a_page, a_referral
from tests.visiting import submit


def test_answers_come_back_until_the_referral_has_ended(
    officer: FlaskClient, writing: Writing
) -> None:
    _, refer, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    made = a_referral(officer, refer)
    submit(officer, made, to=f"{made}/told")
    today = {"answered_on": ["3", "11", "2026"]}
    first = {**today, "state": "ACCEPTED", "words": "A worker will ring."}
    assert submit(officer, f"{made}/answer", first).status_code == 302
    with writing() as work:
        assert work.session.scalars(select(Task.done_at)).one() is not None
    lacking = submit(officer, f"{made}/answer", {**today, "state": "ENDED", "words": "All well."})
    assert lacking.status_code == 422
    assert "Choose what came of it" in lacking.text
    assert "All well." in lacking.text
    last = {**today, "state": "ENDED", "came_of": "HELPED", "words": "All well."}
    assert submit(officer, f"{made}/answer", last).status_code == 302
    shown = officer.get(made).text
    for words in ("A worker will ring.", "The person was helped", "All well."):
        assert words in shown
    assert "pack.pdf" not in shown
    assert officer.get(f"{made}/answer").status_code == 302
    with writing() as work:
        assert len(work.session.scalars(select(ReferralAnswer)).all()) == 2


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"state": ""}, "Choose what they answered"),
        ({"state": "READY"}, "This referral has moved on"),
        ({"answered_on": ["4", "11", "2026"]}, "must be between the referral and today"),
        ({"answered_on": ["2", "11", "2026"]}, "must be between the referral and today"),
        ({"answered_on": ["31", "2", "2026"]}, "must be a real date"),
        ({"answered_on": ["", "", ""]}, "must include a day, a month and a year"),
        ({"answered_on": ["3", "11", "26"]}, "a year of four numbers"),
    ],
)
def test_an_answer_that_will_not_do_is_explained_and_kept(
    officer: FlaskClient, writing: Writing, fields: dict[str, object], message: str
) -> None:
    _, refer, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    made = a_referral(officer, refer)
    submit(officer, made, to=f"{made}/told")
    right = {"state": "ACCEPTED", "answered_on": ["3", "Nov", "2026"], "words": "They will ring."}
    answer = submit(officer, f"{made}/answer", {**right, **fields})
    assert answer.status_code == 422
    assert message in answer.text
    assert "They will ring." in answer.text
    assert submit(officer, f"{made}/answer", right).status_code == 302
