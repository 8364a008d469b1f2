"""GOV.UK's form widgets, with what this service needs of them; the library behind is untyped."""

from collections.abc import Mapping
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovDateInput, GovRadioInput
from markupsafe import Markup
from wtforms import Field

NONE = "NONE"
"""What an exclusive "none of these" box sends."""

LEGEND = "govuk-fieldset__legend--m"


class _Items:
    """Hints beneath items, an exclusive last item after "or", and parts that an item reveals."""

    def __init__(self, hints: Mapping[str, str]) -> None:
        self.hints = hints

    def __call__(self, field: Field, reveal: Mapping[str, str] | None = None, **kwargs: Any) -> Any:
        self_reveal = reveal or {}
        params = kwargs.pop("params", {})
        items = []
        for subfield in field:  # type: ignore[attr-defined]
            value = subfield._value()
            item: dict[str, Any] = {}
            if self.hints.get(value):
                item["hint"] = {"text": self.hints[value]}
            if value in self_reveal:
                item["conditional"] = {"html": self_reveal[value]}
            if value == NONE:
                item["behaviour"] = "exclusive"
            items.append(item)
        return super().__call__(field, params={**params, "items": items}, **kwargs)  # type: ignore[misc]

    def map_gov_params(self, field: Field, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)  # type: ignore[misc]
        params["idPrefix"] = field.id
        params["fieldset"] = {"legend": {"text": field.label.text, "classes": LEGEND}}
        if not field.description:
            params.pop("hint", None)
        if params["items"] and params["items"][-1].get("behaviour") == "exclusive":
            params["items"].insert(-1, {"divider": "or"})
        return params


class Radios(_Items, GovRadioInput):  # type: ignore[misc]
    """Radio buttons. What they reveal is shown and hidden by the style sheet.

    The script of govuk-frontend would mark a radio button as expanded, which ARIA does not allow.
    """

    def render(self, params: dict[str, Any]) -> Markup:
        drawn = str(super().render(params))
        ours = drawn.replace('data-module="govuk-radios"', 'data-reveals="by-style"', 1)
        return Markup(ours)  # noqa: S704 — what was typed into it is escaped already


class Checkboxes(_Items, GovCheckboxesInput):  # type: ignore[misc]
    """Checkboxes."""


class DateBoxes(GovDateInput):  # type: ignore[misc]
    """Three boxes for day, month and year."""

    def map_gov_params(self, field: Field, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)
        params["namePrefix"] = None
        params["fieldset"] = {
            "legend": {"text": field.label.text, "classes": LEGEND},
            "role": "group",
        }
        for item, name in zip(params["items"], ("Day", "Month", "Year"), strict=True):
            item["id"] = f"{field.id}-{name.lower()}"
            item["attributes"] = {"maxlength": "10"}
        return params
