"""Every page of persons who may be one, under one blueprint."""

from reporting.repeats.views import comparing, listing
from reporting.repeats.views.opening import blueprint

__all__ = ["blueprint", "comparing", "listing"]
