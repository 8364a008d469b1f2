"""Every page of the desk, under one blueprint."""

from reporting.cases.views import casework, handover, identity, messages, reports, stepping, tasks
from reporting.cases.views.opening import blueprint

__all__ = [
    "blueprint",
    "casework",
    "handover",
    "identity",
    "messages",
    "reports",
    "stepping",
    "tasks",
]
