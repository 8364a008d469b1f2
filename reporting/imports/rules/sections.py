"""Reading one table of a mapping strictly: each key is asked for once, and any other is a fault."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from reporting.imports.rules.words import fold, on_one_line, quoted, squeeze, suggest


class Section:
    """One table of a mapping; faults are added to a list that all tables share."""

    def __init__(self, name: str, table: object, faults: list[str]) -> None:
        self.name = name
        self.faults = faults
        self._asked: list[str] = []
        self._table: dict[str, object] = table if isinstance(table, dict) else {}
        if not isinstance(table, dict):
            self.fault("", f"must be a table: write [{name}] with its keys on lines below it")

    def fault(self, key: str, message: str) -> None:
        """Note what is wrong with a key."""
        place = f"[{self.name}]" if self.name else "Top level,"
        self.faults.append(f"{place} {key}: {message}." if key else f"{place} {message}.")

    def has(self, key: str) -> bool:
        """Whether the mapping states the key."""
        self._asked.append(key)
        return key in self._table

    def value(self, key: str) -> object:
        """Whatever stands under the key; None when nothing does."""
        self._asked.append(key)
        return self._table.get(key)

    def text(self, key: str, default: str = "", *, longest: int = 200) -> str:
        """A text of at most so many characters."""
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, str):
            self.fault(key, f"must be a text in quotation marks, not {on_one_line(repr(value))}")
            return default
        if len(value) > longest:
            self.fault(key, f"has {len(value)} characters; at most {longest} are kept")
        return value

    def needed(self, key: str, *, longest: int, example: str) -> str:
        """A text that must be there."""
        value = " ".join(self.text(key, longest=longest).split())
        if not value:
            self.fault(key, f"is missing. Add a line such as: {key} = {example}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        value = self.value(key)
        listed = [value] if isinstance(value, str) else [] if value is None else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            self.fault(key, 'must be a text or a list of texts, such as ["A", "B"]')
            return ()
        return tuple(listed)

    def words(self, key: str) -> frozenset[str]:
        """A list of texts, folded for comparison."""
        return frozenset(fold(word) for word in self.texts(key))

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value = self.value(key)
        if value is not None and not isinstance(value, bool):
            self.fault(key, "must be true or false, without quotation marks")
        return value if isinstance(value, bool) else default

    def number(self, key: str, default: int, least: int) -> int:
        """A whole number, not less than the least."""
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.fault(key, f"must be a whole number, {least} or more")
            return default
        return value

    def day(self, key: str) -> date | None:
        """A date as TOML writes it."""
        value = self.value(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            self.fault(key, "must be a date without quotation marks, such as 2021-05-06")
            return None
        return value

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        """One word of a list; case does not matter."""
        value = self.text(key, default)
        by_folded = {fold(word): word for word in allowed}
        if fold(value) not in by_folded:
            self.fault(key, f'"{on_one_line(value)}" is not known. Allowed: {quoted(allowed)}')
        return by_folded.get(fold(value), default)

    def table(self, key: str) -> dict[str, object]:
        """A table of its own, as it stands."""
        value = self.value(key)
        if value is not None and not isinstance(value, dict):
            self.fault(key, 'must be a table, such as { "Written" = "CODE" }')
        return value if isinstance(value, dict) else {}

    def section(self, key: str) -> "Section":
        """A table of its own, read strictly too; an absent one is empty."""
        value = self.value(key)
        return Section(key, {} if value is None else value, self.faults)

    def inner(self, key: str) -> "Section":
        """A table within this one, whose keys are the file's own words."""
        return Section(f"{self.name}.{key}", self.table(key), self.faults)

    def columns(self) -> tuple[str, ...]:
        """The columns that a table reads: `column` or `columns`."""
        if self.has("column") and self.has("columns"):
            self.fault("columns", "stands beside column; name all columns in one of the two")
        return (*self.texts("column"), *self.texts("columns"))

    def sections(self, key: str) -> list["Section"]:
        """The tables in a list; one table alone is a list of one."""
        value = self.value(key)
        listed = [value] if isinstance(value, dict) else [] if value is None else value
        name = f"{self.name}.{key}" if self.name else key
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            self.fault(key, f"must be a table or a list of tables: [{name}] or [[{name}]]")
            return []
        numbers = [f" {n}" if len(listed) > 1 else "" for n in range(1, len(listed) + 1)]
        return [
            Section(name + number, one, self.faults)
            for number, one in zip(numbers, listed, strict=True)
        ]

    def search(self) -> re.Pattern[str] | None:
        """What `contains` (texts) or `matches` (an expression) look for, without case."""
        parts = [re.escape(squeeze(word)) for word in self.texts("contains") if squeeze(word)]
        text = "|".join(parts) or self.text("matches", longest=1000)
        try:
            return re.compile(text, re.IGNORECASE) if text else None
        except (re.error, OverflowError, RecursionError) as error:
            self.fault("matches", f"is not a regular expression: {error}")
            return None

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._table:
            if key not in self._asked:
                hint = suggest(key, self._asked)
                allowed = quoted(sorted(set(self._asked)))
                self.fault(on_one_line(key), f"is not a key here. {hint}Allowed: {allowed}")
