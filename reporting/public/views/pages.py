"""Every public page, under one blueprint."""

from reporting.public.views import checking, telling
from reporting.public.views.opening import blueprint

__all__ = ["blueprint", "checking", "telling"]
