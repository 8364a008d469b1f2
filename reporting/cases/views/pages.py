"""Every page of the desk, under one blueprint."""

from reporting.cases.views import casework, identity, reports
from reporting.cases.views.opening import blueprint

__all__ = ["blueprint", "casework", "identity", "reports"]
