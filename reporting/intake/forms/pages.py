"""Which form is behind which page. The guided journey draws one of them, the one-page form all."""

from reporting.intake.forms.happened import AboutForm, SafetyForm, WhatForm, WhyForm
from reporting.intake.forms.page import PageForm
from reporting.intake.forms.person import BeforeForm, ContactForm, EffectForm

FORMS: dict[str, type[PageForm]] = {
    "safety": SafetyForm,
    "about": AboutForm,
    "what": WhatForm,
    "why": WhyForm,
    "before": BeforeForm,
    "effect": EffectForm,
    "contact": ContactForm,
}
"""The form behind each page of `rules.pages.PAGES`. No two fields share a name."""
