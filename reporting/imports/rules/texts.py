"""Whether the bytes of a file are text in the encoding that a mapping says."""

from reporting.imports.rules.mapping import FileRule


class FileFault(Exception):
    """The file cannot be read at all; the message says why and what would help."""


MARKS = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of UTF-16."""

KNOWN_BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls). Save it as .xlsx or as CSV.",
    b"%PDF": "a PDF. Ask for the spreadsheet behind it.",
    b"<": "a web page or XML. Save the table as .xlsx or as CSV.",
    b"{\\rtf": "a text document. Save the table as CSV.",
}


def check_text(content: bytes, rule: FileRule) -> None:
    """Refuse what is no text, or text in another encoding.

    Raises:
        FileFault: with the line, and the encoding that would do.
    """
    for beginning, what in KNOWN_BEGINNINGS.items():
        if content.startswith(beginning):
            raise FileFault(f"The file is {what}")
    text = _decoded(content, rule)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise FileFault(
            f"Line {line} holds NUL bytes, so the file is no table of text, or it is damaged. "
            f"{_advice(content)}"
        )
    one_byte = not plain_name(rule.encoding).startswith("utf")
    if one_byte and not content.isascii() and _is_utf8(content):
        raise FileFault(f"The file is UTF-8, not {rule.encoding}. {_advice(content)}")


def _decoded(content: bytes, rule: FileRule) -> str:
    try:
        return content.decode(codec(content, rule))
    except UnicodeDecodeError as error:
        where = f"line {content[: error.start].count(bytes([10])) + 1} cannot be read"
    except ValueError as error:
        where = str(error)
    raise FileFault(f"The file is not {rule.encoding}: {where}. {_advice(content)}")


def _advice(content: bytes) -> str:
    return f'Try encoding = "{_likely_encoding(content)}" under [file] of the mapping.'


def codec(content: bytes, rule: FileRule) -> str:
    """The codec that reads the file. UTF-8 with or without a byte order mark is one; UTF-16 without
    a mark is taken as Windows writes it.
    """
    plain = plain_name(rule.encoding)
    if plain in ("utf8", "utf8sig"):
        return "utf-8-sig"
    if plain in ("utf16", "u16") and not content.startswith(MARKS):
        return "utf-16-le"
    return rule.encoding


def plain_name(encoding: str) -> str:
    """The name of an encoding without the marks that vary: "UTF_8" is "utf8"."""
    return "".join(letter for letter in encoding.casefold() if letter.isalnum())


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _likely_encoding(content: bytes) -> str:
    marked = content.startswith(MARKS)
    if marked or content[:1000].count(0) > len(content[:1000]) // 4:
        return "utf-16"
    return "utf-8" if _is_utf8(content) else "cp1252"
