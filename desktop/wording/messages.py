"""Compiled gettext catalogues (``.mo``), read a sentence at a time.

The standard library's reader makes a string of every sentence there is when the program starts; few of
them are ever wanted. The format is that of the GNU gettext manual, "The Format of GNU MO Files".
"""

from __future__ import annotations

from struct import unpack_from

_MAGIC = 0x950412DE
_CONTEXT, _FORM = "\4", "\0"


class Messages:
    """The sentences of a language that has one plural, for all numbers but 1; without ``data``, none.
    Raises ValueError for what is no catalogue."""

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        self._numbers: dict[bytes, int] = {}
        self._read: dict[str, list[str]] = {}
        if data:
            magic, _revision, count, sources, targets = unpack_from("<5I", data)
            if magic != _MAGIC:
                raise ValueError("no catalogue of gettext")
            self._targets = unpack_from(f"<{2 * count}I", data, targets)
            places = unpack_from(f"<{2 * count}I", data, sources)
            # A source with a plural is known by its singular.
            self._numbers = {
                data[at : at + length].split(b"\0", 1)[0]: number
                for number, (length, at) in enumerate(zip(places[::2], places[1::2], strict=True))
            }

    def gettext(self, message: str) -> str:
        """The sentence, or ``message`` where there is none."""
        forms = self._forms(message)
        return forms[0] if forms else message

    def pgettext(self, context: str, message: str) -> str:
        """The same where one word has several meanings."""
        forms = self._forms(context + _CONTEXT + message)
        return forms[0] if forms else message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The form that fits ``number``."""
        forms = self._forms(singular) or (singular, plural)
        return forms[0] if number == 1 else forms[-1]

    def _forms(self, key: str) -> list[str]:
        """The forms of a sentence, [] where there is none."""
        forms = self._read.get(key)
        if forms is None:
            forms = self._read[key] = self._look_up(key.encode())
        return forms

    def _look_up(self, key: bytes) -> list[str]:
        number = self._numbers.get(key)
        if number is None:
            return []
        length, at = self._targets[2 * number : 2 * number + 2]
        return self._data[at : at + length].decode().split(_FORM)
