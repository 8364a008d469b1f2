"""Every page of letters, under one blueprint."""

from reporting.letters.views import letters, printing, templates
from reporting.letters.views.opening import blueprint

__all__ = ["blueprint", "letters", "printing", "templates"]
