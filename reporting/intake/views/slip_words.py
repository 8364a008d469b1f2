"""The words on the slip, in the reader's language; they name no hate, and nothing about anyone."""

from typing import Any

from flask import request, url_for

from reporting.centres.queries import find_centre
from reporting.clock import say_time
from reporting.intake.actions.drafts import Confirmation
from reporting.intake.models import Draft
from reporting.intake.views.opening import next_reading
from reporting.languages import current_language, plural, say_date, say_day, translate
from reporting.web import current_work, house


def slip_words(confirmation: Confirmation, draft: Draft) -> dict[str, Any]:
    """What stands on the slip of a report that was sent, for the page and for the PDF."""
    centre = find_centre(current_work(), draft.centre_id)
    keeps_code = confirmation.return_code or confirmation.code_known or confirmation.gone
    reference_words = (
        translate(
            "If you want a code later, come back here with this slip. Nobody can find the number "
            "on it for you."
        ),
    )
    return {
        "title": translate("Thank you for talking to us"),
        "reference_label": translate("Reference"),
        "reference": confirmation.reference,
        "code_label": translate("Your code"),
        "code": confirmation.return_code,
        "no_code": _no_code(confirmation),
        "number_label": translate("The number of this slip"),
        "number": confirmation.slip_number,
        "centre_label": translate("Where you came"),
        "centre": centre.name if centre else "",
        "contact_label": translate("How to reach us"),
        "contact": centre.contact if centre else "",
        "next_title": translate("What happens next"),
        "next": [
            *(_soon(draft) if confirmation.urgent else [_usually()]),
            *(_with_code() if keeps_code else reference_words),
        ],
        "emergency": translate("In an emergency, call 999."),
        "printed": say_date(current_work().today),
        "dir": current_language().direction,
    }


def _with_code() -> list[str]:
    """What somebody can do who has a code."""
    return [
        translate("With your code you can come back to any centre like this one.")
        + " "
        + translate("You can add to what you told us, or ask what came of it.")
        + " "
        + translate("You do not need to say your name."),
        translate("Your code is like a key. Keep it safe.")
        + " "
        + translate("If you lose it, we cannot find it for you."),
        *where_to_look(),
    ]


def where_to_look() -> list[str]:
    """The address of the public page; its name says nothing of what it is about.

    In development it is the address at which the service was just asked.
    """
    address = house().settings.public_address or request.host_url
    page = address.rstrip("/") + url_for("public.ask")
    return [
        translate("You can also see where things stand at %(page)s", page=page),
        translate("You need your code there. If you chose a word, you can read messages too."),
    ]


def _usually() -> str:
    """By when a report is read that is not urgent, as it is promised."""
    return plural(
        "Someone will read what you told us within %(num)s working day.",
        "Someone will read what you told us within %(num)s working days.",
        house().settings.clocks.acknowledge,
    )


def _soon(draft: Draft) -> list[str]:
    """When somebody reads an urgent report, as it was at the moment at which it was sent."""
    reading = next_reading(draft.submitted_at)
    if reading["on_duty"] and reading["is_told"]:
        return [
            translate("Someone on duty was told at once, and will read it as soon as they can.")
        ]
    when, meanwhile = reading["next_on_duty"], reading["out_of_hours"]
    if reading["on_duty"]:
        by = say_date(reading["read_by"])
        reads = translate("The officer will read it on %(day)s at the latest.", day=by)
    else:
        reads = translate(
            "Nobody was on duty when you sent it. Someone will read it on %(day)s at %(time)s.",
            day=say_day(when),
            time=say_time(when),
        )
    return [reads, translate("Until then:") + " " + translate(meanwhile)]


def _no_code(confirmation: Confirmation) -> str:
    if confirmation.code_known:
        return translate("The code you already have")
    if confirmation.gone:
        return translate("It can no longer be shown")
    return translate("There is none")
