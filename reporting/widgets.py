"""How fields are drawn: GOV.UK's components.

Choices are drawn by our own macro, since a page may hold a hundred of them and the library's are
slow and twice as long; the other widgets are the library's, which is untyped.
"""

from collections.abc import Mapping
from typing import Any

from flask import current_app
from govuk_frontend_wtf.wtforms_widgets import (
    GovDateInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from markupsafe import Markup
from wtforms import Field

from reporting.languages import translate

NONE = "NONE"
"""What an exclusive "none of these" box sends."""

LEGEND = "govuk-fieldset__legend--m"
SMALL_LEGEND = "govuk-fieldset__legend--s"


class Choices:
    """Radio buttons or checkboxes. What they reveal is shown and hidden by the style sheet.

    Attributes:
        kind: "radio" or "checkbox", as HTML says it.
        hints: a hint beneath some of the items, by value.
        small: smaller items, for a long list or a lesser question.
    """

    input_type = "choices"

    def __init__(self, kind: str, hints: Mapping[str, str], *, small: bool = False) -> None:
        self.kind = kind
        self.hints = hints
        self.small = small

    def __call__(
        self, field: Field, reveal: Mapping[str, str] | None = None, **more: Any
    ) -> Markup:
        """Draw the question; `reveal` maps a value to what is shown while it is chosen.

        `inline=True` puts the items in a row, `attributes` go on the group around the question.
        """
        template = current_app.jinja_env.get_template("components/choices.html")
        draw = template.module.choices  # type: ignore[attr-defined]
        return Markup(draw(field, self, reveal or {}, **more))  # noqa: S704 — escaped by Jinja


class _Translated:
    """The library's widget, with the word before an error in the reader's language."""

    def map_gov_params(self, field: Field, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)  # type: ignore[misc]
        if params.get("errorMessage"):
            params["errorMessage"]["visuallyHiddenText"] = translate("Error")
        return params


class TextInput(_Translated, GovTextInput):  # type: ignore[misc]
    """A text on one line."""


class TextArea(_Translated, GovTextArea):  # type: ignore[misc]
    """A text of any number of lines."""


class Select(_Translated, GovSelect):  # type: ignore[misc]
    """A list to choose from."""


class DateBoxes(_Translated, GovDateInput):  # type: ignore[misc]
    """Three boxes for day, month and year."""

    def map_gov_params(self, field: Field, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)
        params["namePrefix"] = None
        params["fieldset"] = {
            "legend": {"text": field.label.text, "classes": LEGEND},
            "role": "group",
        }
        names = ("Day", "Month", "Year")
        said = (translate("Day"), translate("Month"), translate("Year"))
        for item, name, label in zip(params["items"], names, said, strict=True):
            item["id"] = f"{field.id}-{name.lower()}"
            item["label"] = label
            item["attributes"] = {"maxlength": "20"}
        return params
