"""The pages of letter templates: written, previewed, reviewed by another."""

from html import unescape

import pytest
from sqlalchemy import select

from reporting.letters.models.templates import LetterTemplate
from reporting.letters.rules.templates import TemplateState
from reporting.permissions import Role
from tests.conftest import ClientAs, Writing
from tests.visiting import submit

ADD = "/desk/letter-templates/add"
BODY = "# A letter for you\n\nHello {{name_to_use}}, it is **fine**."
FILLED = {"name": "First contact", "language": "en", "body": BODY}


def test_a_template_is_written_previewed_reviewed_by_another_and_used(
    client_as: ClientAs, writing: Writing
) -> None:
    officer, coordinator = client_as(Role.OFFICER), client_as(Role.COORDINATOR)
    previewed = submit(officer, ADD, {**FILLED, "then": "preview"})
    assert previewed.status_code == 200
    assert "Hello Sam, it is <strong>fine</strong>." in previewed.text
    assert BODY in unescape(previewed.text)
    with writing() as work:
        assert work.session.scalars(select(LetterTemplate)).all() == []
    where = submit(officer, ADD, FILLED).location
    shown = officer.get(where).text
    assert "You wrote this version" in shown
    assert 'value="REVIEW"' not in shown
    move = {"move": "REVIEW"}
    submit(officer, where, move, to=f"{where}/move")
    assert "A second person has to read it." in officer.get(where).text
    assert 'value="REVIEW"' in coordinator.get(where).text
    submit(coordinator, where, move, to=f"{where}/move")
    submit(coordinator, where, {"move": "USE"}, to=f"{where}/move")
    submit(coordinator, where, {"move": "USE"}, to=f"{where}/move")
    with writing() as work:
        (kept,) = work.session.scalars(select(LetterTemplate)).all()
        assert kept.state is TemplateState.IN_USE
        assert kept.reviewed_by != kept.written_by


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Enter a name for the template"),
        ({"name": "x" * 121}, "Use 120 characters or fewer"),
        ({"body": ""}, "Write the letter first"),
        ({"body": "Hello"}, "Begin with a heading"),
        ({"body": "# A letter\n\nHello {{surname}}"}, "There is no placeholder {{surname}}"),
        ({"body": "# Your hate crime\n\nHello"}, "The heading says “hate”"),
        ({"language": "tlh"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_everything_typed_is_kept(
    client_as: ClientAs, writing: Writing, changes: dict[str, str], said: str
) -> None:
    sent = {**FILLED, **changes}
    for then in ({}, {"then": "preview"}):
        answer = submit(client_as(Role.OFFICER), ADD, {**sent, **then})
        text = unescape(answer.text)
        assert answer.status_code == 422
        assert said in text
        assert "<title>Error:" in text
        assert sent["body"] in text
        assert sent["name"] in text
    with writing() as work:
        assert work.session.scalars(select(LetterTemplate)).all() == []


def test_whoever_saves_after_somebody_else_keeps_their_text(
    client_as: ClientAs, writing: Writing
) -> None:
    officer = client_as(Role.OFFICER)
    where = submit(officer, ADD, FILLED).location
    submit(client_as(Role.COORDINATOR), f"{where}/edit", FILLED)
    late = {**FILLED, "body": f"{BODY} Mine.", "seen": "1"}
    answer = submit(officer, f"{where}/edit", late)
    assert answer.status_code == 422
    assert "Somebody saved a later version meanwhile" in answer.text
    assert "it is **fine**. Mine." in unescape(answer.text)
    with writing() as work:
        assert len(work.session.scalars(select(LetterTemplate)).all()) == 2


def test_html_in_a_template_is_only_text(client_as: ClientAs) -> None:
    body = "# A <b>letter</b>\n\n<script>alert(1)</script> [x](javascript:alert(1))"
    answer = submit(client_as(Role.OFFICER), ADD, {**FILLED, "body": body, "then": "preview"})
    preview = answer.text.split('id="preview"')[1]
    assert "<script>alert" not in preview
    assert "&lt;script&gt;" in preview
    assert "<a " not in preview.split("</section>")[0]


def test_a_translation_is_reviewed_with_the_name_of_a_native_reader(
    client_as: ClientAs, writing: Writing
) -> None:
    where = submit(client_as(Role.OFFICER), ADD, {**FILLED, "language": "pl"}).location
    coordinator = client_as(Role.COORDINATOR)
    assert "Nobody yet" in coordinator.get(where).text
    refused = submit(coordinator, where, {"reader": "  "}, to=f"{where}/move")
    assert refused.status_code == 422
    assert refused.text.count("Write who has read it in their own language") == 2
    with writing() as work:
        assert work.session.scalars(select(LetterTemplate.state)).one() is TemplateState.DRAFT
    submit(coordinator, where, {"reader": "Bronka Czytelna"}, to=f"{where}/move")
    assert "Bronka Czytelna" in coordinator.get(where).text
    submit(coordinator, where, {"move": "USE"}, to=f"{where}/move")
    with writing() as work:
        assert work.session.scalars(select(LetterTemplate.state)).one() is TemplateState.IN_USE
