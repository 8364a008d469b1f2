"""The forms around the desk's list."""

from reporting.fields import Form, choice_from_list, line, some_of, unseen
from reporting.vocabulary import Code

LONGEST_NAME = 40


class Box(Code):
    """The one box of a form with a box."""

    YES = "YES", "Open the list with this view"


class FindForm(Form):
    """Looking for a reference, which may be the police's, so it never stands in an address."""

    reference = line(
        "Reference of a report, a case or the police",
        missing="Type a reference",
        longest=40,
    )


class AssignForm(Form):
    """Giving the ticked cases to somebody."""

    view = unseen()
    officer = choice_from_list("Give the ticked cases to")


class SaveViewForm(Form):
    """Keeping a view under a name."""

    view = unseen()
    name = line("Name of this view", missing="Give the view a name", longest=LONGEST_NAME)
    opens_first = some_of(Box, "")
