"""Forms around sending: what the worker may read, handing the device over, taking it back."""

from reporting.fields import Form, choice_from_list, choices_of, offer, one_of, password
from reporting.languages import Language
from reporting.languages import later as _l
from reporting.personal_vocabulary import MayRead


class MayReadForm(Form):
    may_read = one_of(
        MayRead,
        _l("What may the worker here read?"),
        hint=_l(
            "This is only about the people at this centre, and only until the report is sent. "
            "The officer reads it once it is sent."
        ),
        missing=_l("Choose what the worker may read"),
    )


class MaySeeSlipForm(Form):
    """What is left to choose once a report is sent: the answers leave the centre with it."""

    may_read = choices_of(
        [(MayRead.NOTHING, _l("No")), (MayRead.ALL, _l("Yes"))],
        _l("May the worker here see your slip?"),
        hint=_l(
            "The slip has your reference, and your code if you have one. Once you send your "
            "report, nobody at this centre can read your answers. The officer can."
        ),
        missing=_l("Choose whether the worker may see your slip"),
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
