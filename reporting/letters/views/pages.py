"""Every page of letters, under one blueprint."""

from reporting.letters.views import letters, printing, statements, templates
from reporting.letters.views.opening import blueprint

__all__ = ["blueprint", "letters", "printing", "statements", "templates"]
