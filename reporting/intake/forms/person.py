"""The questions about the person: pages "before" to "contact". Each of them can be skipped."""

from datetime import date
from typing import Any, ClassVar

from wtforms import RadioField

from reporting.equality_vocabulary import (
    AgeBand,
    Disabled,
    EthnicGroup,
    Faith,
    Gender,
    Orientation,
    TransAnswer,
)
from reporting.fields import line, one_of, some_of, words
from reporting.intake.forms.details import RealDetails
from reporting.intake.forms.page import PageForm
from reporting.intake.rules.asking import OFFERED, lacking, needs_contact
from reporting.intake.rules.report import PERMISSION_FIELDS
from reporting.languages import later as _l
from reporting.languages import translate as _
from reporting.personal_vocabulary import (
    Answer,
    Before,
    ContactLimit,
    ContactMethod,
    Effect,
    Evidence,
    Purpose,
    RiskPrompt,
    SuspectRelation,
    ToldBefore,
    Wish,
    YesNo,
)
from reporting.vocabulary import PoliceAware
from reporting.widgets import NONE

FEW_WORDS = _l("A few words will do.")


class BeforeForm(PageForm):
    before = one_of(Before, _l("Has anything like this happened before?"))
    told = some_of(ToldBefore, _l("Who else have you told?"), hint=_l("Choose all that fit."))
    police_aware = one_of(PoliceAware, _l("Do the police know?"))
    police_reference = line(
        _l("Police reference"), hint=_l("If you were given a number."), longest=60
    )
    suspect_relation = one_of(SuspectRelation, _l("Who did it?"))
    suspect = words(
        _l("What can you say about whoever did it?"),
        hint=_l("Only what might help to find them. It is locked away from the story."),
    )
    evidence = some_of(
        Evidence,
        _l("Is there anything that shows what happened?"),
        hint=_l("You do not need any. Choose all that fit."),
    )
    evidence_words = line(_l("Where is it, or who has it?"), hint=_l("Do not name anyone here."))
    witness = words(
        _l("How could someone who saw it be reached?"),
        hint=_l("Only if that person agrees. It is locked away from the story."),
    )

    def answers(self) -> dict[str, Any]:
        kept = super().answers()
        known = kept["police_aware"] == PoliceAware.YES
        return {**kept, "police_reference": kept["police_reference"] if known else ""}


class EffectForm(PageForm):
    groups: ClassVar = {"self_harm": ()}

    effect = one_of(Effect, _l("What is it doing to your health and daily life?"))
    risks = some_of(
        RiskPrompt,
        _l("Is any of this true?"),
        hint=_l("It tells the officer how fast to act. Choose all that fit."),
        none=_l("None of these"),
    )
    self_harm = one_of(
        YesNo,
        _l("Do you ever think of hurting yourself?"),
        hint=_l("We ask everyone this. You will get help, not blame."),
    )
    wishes = some_of(Wish, _l("What do you want to happen?"), hint=_l("Choose all that fit."))
    wish_words = words(_l("Anything else about what you want?"), hint=FEW_WORDS)

    def answers(self) -> dict[str, Any]:
        kept = super().answers()
        ticked = [code for code in kept["risks"] if code != NONE]
        return {**kept, "risks": ticked, "no_risk": NONE in kept["risks"]}

    @classmethod
    def refill(cls, stored: dict[str, Any] | None, today: date) -> dict[str, Any]:
        filled = dict(stored or {})
        return {**filled, "risks": [NONE]} if filled.get("no_risk") else filled

    def wanted(self) -> frozenset[str]:
        return frozenset({"self_harm"}) if self.self_harm.data == YesNo.YES else frozenset()


def permission(purpose: Purpose) -> RadioField:
    """The question about one permission."""
    return one_of(Answer, _l(purpose.hint), small=True, default=Answer.NOT_ASKED.value)


class ContactForm(RealDetails, PageForm):
    groups: ClassVar = {
        "details": ("name", "birth", "address", "phone", "email"),
        "words": ("agreed_words",),
        "charity": ("charity",),
        "contact": (
            "call_me",
            "methods",
            "reach",
            "times",
            "limits",
            "mention",
            "trusted",
            "speaks",
        ),
        "equality": (
            "age_band",
            "ethnic_group",
            "gender",
            "trans",
            "orientation",
            "faith",
            "disabled",
        ),
    }

    share_unnamed = permission(Purpose.SHARE_UNNAMED)
    contact = permission(Purpose.CONTACT)
    victim_services = permission(Purpose.VICTIM_SERVICES)
    restorative = permission(Purpose.RESTORATIVE)
    record_details = permission(Purpose.RECORD_DETAILS)
    police_named = permission(Purpose.POLICE_NAMED)
    landlord = permission(Purpose.LANDLORD)
    charity_told = permission(Purpose.CHARITY)

    agreed_words = words(
        _l("Which words may go with the ticked answers?"),
        hint=_l(
            "Leave this empty, and no words are shared. Or write what happened again without "
            "anything that shows who you are."
        ),
    )
    charity = line(_l("Which charity?"))

    name = line(_l("Your name"))
    birth = line(_l("Date of birth"), hint=_l("If you want to say."), longest=40)
    address = line(_l("Address"), longest=240)
    phone = line(_l("Phone number"), longest=40)
    email = line(_l("E-mail address"))

    call_me = line(_l("What name should we use?"), hint=_l("Any name you like."))
    methods = some_of(
        ContactMethod,
        _l("How can we reach you safely?"),
        hint=_l("Think of who else may see a message, or open the door."),
    )
    reach = line(_l("The number or address to use"), longest=240)
    times = line(_l("When is it safe?"), hint=_l("For example, weekdays before 3pm."))
    limits = some_of(ContactLimit, _l("What must we not do?"))
    mention = line(_l("Whom may we say we are?"), hint=_l("For example, a friend from the club."))
    trusted = line(_l("Who is the person you trust, and how do we reach them?"), longest=240)
    speaks = line(_l("Which language is best?"), hint=_l("Sign language counts."))

    asks_equality = one_of(
        YesNo,
        _l("Would you answer a few questions about yourself?"),
        hint=_l(
            "It helps us see whether we reach everyone. We add the answers to a count and keep "
            "nothing else. Nobody can tell who said what."
        ),
    )
    ethnic_group = one_of(EthnicGroup, _l("Ethnic group"), small=True)
    age_band = one_of(AgeBand, _l("Age"), small=True)
    gender = one_of(Gender, _l("Gender"), small=True)
    trans = one_of(
        TransAnswer, _l("Is it the same as the sex you were registered with at birth?"), small=True
    )
    orientation = one_of(Orientation, _l("Sexual orientation"), small=True)
    faith = one_of(Faith, _l("Religion or belief"), small=True)
    disabled = one_of(
        Disabled, _l("Does an illness or condition make daily life harder?"), small=True
    )

    def permissions(self) -> dict[Purpose, str]:
        """The name of the question about each permission that may be asked of this person."""
        return {purpose: PERMISSION_FIELDS[purpose] for purpose in OFFERED[self.named_as]}

    def answer_to(self, purpose: Purpose) -> Answer:
        """What was answered about a permission."""
        answer = getattr(self, PERMISSION_FIELDS[purpose]).data
        known = purpose in OFFERED[self.named_as] and answer in Answer.__members__
        return Answer(answer) if known else Answer.NOT_ASKED

    def given(self) -> set[Purpose]:
        """What was said yes to."""
        return {purpose for purpose in Purpose if self.answer_to(purpose) is Answer.YES}

    def lacks(self) -> dict[str, str]:
        messages = {
            "name": _(
                "Write the name you want to give. If you want to give none, answer No where we "
                "ask to keep it."
            ),
            "reach": _(
                "Write a number or an address, or someone you trust, or choose Through this "
                "centre. If there is no safe way, answer No where we ask to get in touch."
            ),
            "methods": _(
                "Choose how we can reach you safely. If there is no safe way, answer No where we "
                "ask to get in touch."
            ),
            "record_details": _(
                "You said we may tell others who you are. For that, we need to keep your name. "
                "Answer Yes here, or No there."
            ),
        }
        return {name: messages[name] for name in sorted(lacking(self.given(), self.data))}

    def wanted(self) -> frozenset[str]:
        given = self.given()
        asks = {
            "details": Purpose.RECORD_DETAILS in given,
            "words": Purpose.SHARE_UNNAMED in given,
            "charity": Purpose.CHARITY in given,
            "contact": needs_contact(given),
            "equality": self.asks_equality.data == YesNo.YES,
        }
        return frozenset(group for group, asked in asks.items() if asked)

    def asked(self, name: str) -> bool:
        offered = name not in PERMISSION_FIELDS.values() or name in self.permissions().values()
        return offered and super().asked(name)
