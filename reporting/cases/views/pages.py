"""Every page of the desk, under one blueprint."""

from reporting.cases.views import (
    casework,
    desk,
    handover,
    identity,
    messages,
    my_day,
    reports,
    saved_views,
    stepping,
    tasks,
)
from reporting.cases.views.opening import blueprint

__all__ = [
    "blueprint",
    "casework",
    "desk",
    "handover",
    "identity",
    "messages",
    "my_day",
    "reports",
    "saved_views",
    "stepping",
    "tasks",
]
