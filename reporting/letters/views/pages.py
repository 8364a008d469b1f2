"""Every page of letters, under one blueprint."""

from reporting.letters.views import templates
from reporting.letters.views.opening import blueprint

__all__ = ["blueprint", "templates"]
