"""Files as bad disks and broken downloads leave them."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from desktop.errors import UserError
from desktop.importing.recognise import open_reader
from desktop.model.raw import Outcome, RawFeedback, Reject
from tests.desktop.importing.given import a_file


def damaged(data: bytes) -> SearchStrategy[bytes]:
    """``data`` cut off somewhere, with some bytes changed."""
    flips = st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), max_size=6)
    return st.builds(_damage, st.just(data), st.integers(1, len(data)), flips)


def _damage(data: bytes, length: int, flips: list[tuple[int, int]]) -> bytes:
    changed = bytearray(data)
    for place, byte in flips:
        changed[place] = byte
    return bytes(changed[:length])


def read_or_refused(data: bytes, name: str) -> list[Outcome]:
    """What comes out of a file; nothing when it is refused with a sentence and a hint."""
    refusal: UserError
    try:
        return list(open_reader(a_file(data, name)))
    except UserError as error:
        refusal = error
    assert str(refusal)
    assert refusal.hint
    return []


def everything_said(outcomes: list[Outcome]) -> str:
    """All words that came out, wherever they stand."""
    said: list[str] = []
    for outcome in outcomes:
        if isinstance(outcome, RawFeedback):
            said += [outcome.text, outcome.reply.text if outcome.reply else ""]
        elif isinstance(outcome, Reject):
            said += outcome.cells.values()
    return "\n".join(said)
