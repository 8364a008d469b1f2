"""Forms around sending: what the worker may read, handing the device over, taking it back."""

from reporting.fields import Form, choice_from_list, offer, one_of, password
from reporting.languages import Language
from reporting.languages import later as _l
from reporting.personal_vocabulary import MayRead


class MayReadForm(Form):
    may_read = one_of(
        MayRead,
        _l("What may the worker here read?"),
        hint=_l("The officer can always read it. This is only about the people at this centre."),
        missing=_l("Choose what the worker may read"),
    )


class HandOverForm(Form):
    language = choice_from_list("Which language should the questions be in?")

    def offer_languages(self, languages: list[Language]) -> None:
        """Fill the list of languages."""
        offer(
            self.language,
            [(one.code, one.own_name + (" (draft)" if one.draft else "")) for one in languages],
        )


class TakeBackForm(Form):
    password = password("Your password", missing="Enter your password")
