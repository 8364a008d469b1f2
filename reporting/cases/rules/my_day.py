"""The sections of an officer's day."""

from reporting.vocabulary import Code


class Section(Code):
    """One section, in the order of the page: danger before what is late."""

    HIGH = "HIGH", "New, with high risk", "Urgent reports to be read; cases of the last 7 days."
    OVERDUE = "OVERDUE", "Overdue"
    TODAY = "TODAY", "Due today"
    ADDED = "ADDED", "Added to by the person"
    ANSWER = "ANSWER", "Waiting for your answer"
    QUIET = "QUIET", "Quiet cases", "Nothing was done or noted in them for a long time."
