"""The code lists of coming back: where a report stands, and what a chosen word may not be."""

from reporting.vocabulary import Code


class Standing(Code):
    """Where a report stands, as it is told to whoever has the code alone: nothing about it.

    A centre reads the same words, as far as it is told the same (`incidents.rules`).
    """

    RECEIVED = "RECEIVED", "Waiting to be read"
    LOOKED_AT = "LOOKED_AT", "Read, not decided yet"
    DECIDED = "DECIDED", "Read, and decided what to do"
    DONE = "DONE", "Read, and acted on"
    FINISHED = "FINISHED", "Finished"


class WordFault(Code):
    """What is wrong with a word that somebody chose."""

    SHORT = "SHORT", "Use at least six letters"
    LONG = "LONG", "Use 60 letters or fewer"
    NUMBER = "NUMBER", "Use letters, not numbers alone. Someone may know your birthday or number."
    ON_THE_SLIP = "ON_THE_SLIP", "Do not use anything that stands on the slip"
    EASY = "EASY", "That is easy to guess. Choose another word, or two words together."
    NAME = (
        "NAME",
        "Do not use your name, or a part of it. Whoever knows you would try that first.",
    )
