"""The words on the slip, in the reader's language; they name no hate, and nothing about anyone."""

from typing import Any

from reporting.centres.models import Centre
from reporting.intake.actions.drafts import Confirmation
from reporting.languages import current_language, say_date, translate
from reporting.web import current_work


def slip_words(confirmation: Confirmation, centre: Centre | None) -> dict[str, Any]:
    """What stands on the slip, for the page and for the PDF."""
    keeps_code = confirmation.return_code or confirmation.code_known or confirmation.gone
    code_words = (
        translate("With your code you can come back to any centre like this one.")
        + " "
        + translate("You can add to what you told us, or ask what came of it.")
        + " "
        + translate("You do not need to say your name."),
        translate("Your code is like a key. Keep it safe.")
        + " "
        + translate("If you lose it, we cannot find it for you."),
    )
    reference_words = (
        translate("If you want to add something, come back here with the reference."),
    )
    return {
        "title": translate("Thank you for talking to us"),
        "reference_label": translate("Reference"),
        "reference": confirmation.reference,
        "code_label": translate("Your code"),
        "code": confirmation.return_code,
        "no_code": _no_code(confirmation),
        "centre_label": translate("Where you came"),
        "centre": centre.name if centre else "",
        "contact_label": translate("How to reach us"),
        "contact": centre.contact if centre else "",
        "next_title": translate("What happens next"),
        "next": [
            translate("Someone will read what you told us within a few days."),
            *(code_words if keeps_code else reference_words),
        ],
        "emergency": translate("In an emergency, call 999."),
        "printed": say_date(current_work().today),
        "dir": current_language().direction,
    }


def _no_code(confirmation: Confirmation) -> str:
    if confirmation.code_known:
        return translate("The code you already have")
    if confirmation.gone:
        return translate("It can no longer be shown")
    return translate("You chose to have none")
