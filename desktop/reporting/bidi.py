"""Right-to-left scripts on paper: Arabic letters joined, and each line in the order of the eye.

A small part of Unicode's rules (UAX 9, UAX 53), enough for what customers write: runs of Hebrew
and Arabic are turned round, digits and Latin words inside them are not, brackets are mirrored.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_RIGHT = {"R", "AL"}
_JOINS_BEFORE, _JOINS_AFTER = ("final", "medial"), ("initial", "medial")


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Arabic letters (and lam with alef) to their shapes: isolated, final, initial, medial.
    Unicode's own table of presentation forms, read backwards."""
    table: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        parts = unicodedata.decomposition(chr(code)).split()
        if parts and parts[0].strip("<>") in ("isolated", "final", "initial", "medial"):
            letters = "".join(chr(int(part, 16)) for part in parts[1:])
            table.setdefault(letters, {})[parts[0].strip("<>")] = chr(code)
    return table


def has_right_to_left(text: str) -> bool:
    """Whether any letter of ``text`` is written from right to left."""
    return any(character > "\u0590" and unicodedata.bidirectional(character) in _RIGHT for character in text)


def joined(text: str) -> str:
    """``text`` with its Arabic letters in the shapes that they take beside each other. Vowel
    marks are left out, as in everyday writing: without a shaping engine they would fall beside
    their letters."""
    forms = _forms()
    letters: list[str] = []
    for character in text:
        if unicodedata.combining(character) and unicodedata.bidirectional(character) == "NSM":
            continue
        if letters and letters[-1] + character in forms:
            letters[-1] += character  # lam and alef are one
        else:
            letters.append(character)
    shaped = list(letters)
    for place, letter in enumerate(letters):
        own = forms.get(letter)
        if own is None:
            continue
        before = forms.get(letters[place - 1], {}) if place else {}
        after = forms.get(letters[place + 1], {}) if place + 1 < len(letters) else {}
        left = "final" in own and any(form in before for form in _JOINS_AFTER)
        right = any(form in own for form in _JOINS_AFTER) and any(form in after for form in _JOINS_BEFORE)
        name = ("medial" if right else "final") if left else ("initial" if right else "isolated")
        shaped[place] = own.get(name) or own.get("isolated") or letter
    return "".join(shaped)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction goes from right to left (UAX 9, P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in _RIGHT:
            return True
        if direction == "L":
            return False
    return False


def visual(line: str, *, right_to_left: bool) -> str:
    """A line (already broken, letters joined) in the order in which it is drawn."""
    runs = _runs(line, right_to_left=right_to_left)
    if right_to_left:
        runs.reverse()
    return "".join(run[::-1].translate(_MIRRORED) if turned else run for run, turned in runs)


def _runs(line: str, *, right_to_left: bool) -> list[tuple[str, bool]]:
    """The line cut where the direction changes; what has none goes with both neighbours when
    they agree, else with the line. A number after Hebrew or Arabic is such a neighbour, though
    its own digits run from left to right (UAX 9, N1)."""
    kinds: list[bool | None] = []  # whose neighbours they are
    strong = right_to_left
    for character in line:
        kind = _kind(character)
        if unicodedata.bidirectional(character) in ("L", *_RIGHT):
            strong = bool(kind)
        kinds.append(strong if kind is not None else None)
    resolved: list[bool] = []
    for place, character in enumerate(line):
        kind = _kind(character)
        if kind is None:
            before = next((one for one in reversed(kinds[:place]) if one is not None), right_to_left)
            after = next((one for one in kinds[place + 1 :] if one is not None), right_to_left)
            kind = before if before == after else right_to_left
        resolved.append(kind)
    runs: list[tuple[str, bool]] = []
    for character, turned in zip(line, resolved, strict=True):
        if runs and runs[-1][1] == turned:
            runs[-1] = (runs[-1][0] + character, turned)
        else:
            runs.append((character, turned))
    return runs


def _kind(character: str) -> bool | None:
    """Right to left, left to right (digits too), or neither."""
    direction = unicodedata.bidirectional(character)
    if direction in _RIGHT:
        return True
    return False if direction in ("L", "EN", "AN") else None
