"""What is done to each report of the month, by HTTP: what the browser shows once is done again."""

import re
from datetime import date, timedelta
from typing import Any

from werkzeug.test import Client, TestResponse

from reporting.cases.forms.days import parts_of
from tests.browser.month_stories import Story
from tests.journeys import begin, one_page, opened, send
from tests.visiting import form_to, forms_in, submit

SUPPORT = "Harbour Victim Support"
NUMBER = "[0-9a-f-]{36}"
PARTS = ("before", "effect", "contact")
FOLLOWING = ["worker", "danger", "details", "words", "contact"]
"""The questions that follow from an answer, which scripts have drawn before the page is sent."""


def take(worker: Client, story: Story, today: date) -> None:
    """The worker of its centre takes a report today, on one page; it happened yesterday."""
    answers = story.answers([*parts_of(today)], [*parts_of(today - timedelta(days=1))])
    report = begin(worker)
    fields = {**one_page(answers), "drawn": FOLLOWING}
    sent = submit(worker, opened(report, *PARTS), fields, to=f"{report}/all")
    assert sent.location == f"{report}/check", sent.text
    shown = send(worker, report).text
    found = re.findall(r'<strong[^>]* dir="ltr">([^<]+)</strong>', shown)
    story.reference, story.code = found[0], found[1]


def choose_word(worker: Client, story: Story, word: str) -> None:
    """The person comes back to the centre with their code, and chooses a word for messages."""
    visit = submit(worker, "/come-back", {"code": story.code}).location
    kept = submit(worker, f"{visit}/word", {"word": word})
    assert kept.location == visit, kept.text
    submit(worker, visit, to=f"{visit}/done")


def permit(worker: Client, story: Story, purpose: str) -> None:
    """The person comes back to the centre with their code, and agrees to something more."""
    visit = submit(worker, "/come-back", {"code": story.code}).location
    about = f"{visit}/report/{story.report.rsplit('/', 1)[1]}"
    done(submit(worker, about, {"purpose": purpose, "answer": "YES"}))
    submit(worker, visit, to=f"{visit}/done")


def triage(officer: Client, story: Story) -> None:
    """Read a report, which tells its centre that it arrived, and open a case for it."""
    story.report = officer.get(f"/desk/reports?reference={story.reference}").location
    fields = {"move": "OPEN_CASE", "reason": "They would like some help."}
    story.case = done(submit(officer, story.report, fields)).location


def assess(officer: Client, story: Story) -> None:
    """Decide on the level of risk that is suggested."""
    level = "HIGH" if story.high else "LOW"
    done(submit(officer, f"{story.case}/risk", {"level": level, "reason": ""}))


def contact(officer: Client, story: Story) -> None:
    """Reach the person in the way that they said is safe; who may not be contacted is not."""
    banner = officer.get(f"{story.case}/contact").text
    assert ("You may contact this person." in banner) is story.contactable
    if story.contactable:
        said = {"method": "TEXT", "result": "REACHED", "text": "They would like a call on Monday."}
        fields = {**form_to(banner, f"{story.case}/contact").shown, **said}
        done(submit(officer, f"{story.case}/contact", fields))


def refer(officer: Client, story: Story) -> None:
    """Refer to victim services, tell them, and write down their answer; without a yes, do not."""
    overview = officer.get(f"{story.case}/sharing").text
    to = re.search(rf'href="({story.case}/sharing/{NUMBER})">Refer to {SUPPORT}', overview)
    assert bool(to) is story.contactable
    if to:
        fields = {**forms_in(officer.get(to[1]).text)[-1].shown, "asks": ["SUPPORT"]}
        referral = done(submit(officer, to[1], fields)).location
        done(submit(officer, referral, to=f"{referral}/told"))
        done(submit(officer, f"{referral}/answer", _answer(officer, referral)))


def hear_from_agencies(officer: Client, story: Story) -> None:
    """Write down what each agency answered that has not answered yet."""
    overview = officer.get(f"{story.case}/sharing").text
    for referral in re.findall(f'href="(/desk/referrals/{NUMBER})"', overview):
        if "Write down an answer" in officer.get(referral).text:
            done(submit(officer, f"{referral}/answer", _answer(officer, referral)))


def feed_back(officer: Client, story: Story) -> None:
    """Tell the centre what came of its report."""
    fields = {"update": f"We are in touch with them ({story.number}).", "marks": ["FEEDBACK"]}
    messages = f"{story.report}/messages"
    done(submit(officer, messages, fields, to=f"{messages}/centre"))


def read_feedback(worker: Client, story: Story) -> None:
    """The centre finds it in its inbox, and reads it."""
    thread = f"/inbox/{story.report.rsplit('/', 1)[1]}"
    assert f'href="{thread}"' in worker.get("/inbox").text
    assert f"in touch with them ({story.number})." in worker.get(thread).text


def close(officer: Client, story: Story) -> None:
    """Close the case, with the reason and what the person says of how they were treated."""
    fields: dict[str, Any] = {
        "closed_for": "RESOLVED",
        "reason": "It has stopped.",
        "anyway": "YES",
    }
    own = {"told": "YES", "informed": "YES", "safer": "PARTLY", "again": "YES"}
    done(submit(officer, f"{story.case}/close", fields | (own if story.contactable else {})))


def review(officer: Client, story: Story) -> None:
    """Look at the risk again, and find it lower than the reports alone suggest."""
    done(submit(officer, f"{story.case}/risk", {"level": "LOW", "reason": "He has moved away."}))


DEEDS = {
    "triage": triage,
    "assess": assess,
    "review": review,
    "contact": contact,
    "refer": refer,
    "hear": hear_from_agencies,
    "feed back": feed_back,
    "close": close,
}
"""By their names, in the order in which they are done."""


def done(answer: TestResponse) -> TestResponse:
    """An answer that leads on, as it does when something was done."""
    assert answer.status_code == 302, answer.text
    return answer


def _answer(officer: Client, referral: str) -> dict[str, Any]:
    shown = forms_in(officer.get(f"{referral}/answer").text)[-1].shown
    return {**shown, "state": "ENDED", "came_of": "HELPED"}
