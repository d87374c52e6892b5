from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.importing import compound
from desktop.importing.recognise import open_reader
from desktop.model.raw import RawFeedback
from tests.desktop.importing.books import xls
from tests.desktop.importing.damage import damaged, read_or_refused
from tests.desktop.importing.given import a_file

BOOK = xls([["Fecha", "Comentario", "Nota"], ["05/03/2026", "Muy bien, gracias", 4.0]])


@given(st.binary(min_size=1, max_size=3 << 20).filter(lambda data: data[-1:] != b"\0"))
@settings(max_examples=20)
def test_what_goes_into_a_container_comes_out(records: bytes) -> None:
    assert compound.stream(compound.container(records)).rstrip(b"\0") == records


@given(damaged(BOOK))
@settings(max_examples=150)
def test_a_damaged_book_is_read_or_refused(data: bytes) -> None:
    for outcome in read_or_refused(data, "libro.xls"):
        assert outcome.row_no >= 2


def test_a_chain_without_end_is_damage() -> None:
    table = bytearray(BOOK)
    table[512 + 8 : 512 + 12] = struct.pack("<I", 2)  # the first sector of the stream follows itself
    with pytest.raises(UserError, match="damaged"):
        open_reader(a_file(bytes(table)))


def test_a_shared_list_longer_than_the_book_is_damage() -> None:
    with pytest.raises(compound.DamagedError):
        compound.span(struct.pack("<HHII", 0x00FC, 8, 1, 0xFFFFFFF0))


def test_a_cell_beyond_the_last_column_is_damage() -> None:
    with pytest.raises(compound.DamagedError):
        compound.span(struct.pack("<HHHHHd", 0x0203, 14, 1, 60_000, 0, 1.0))


def test_encrypted_records_are_a_locked_book() -> None:
    records = compound.stream(BOOK).replace(struct.pack("<HH", 0x0809, 16), struct.pack("<HH", 0x002F, 16), 1)
    with pytest.raises(UserError, match="password"):
        open_reader(a_file(compound.container(records)))


def test_a_rebuilt_book_reads_the_same() -> None:
    rows = [
        ["Fecha", "Comentario"],
        *[["05/03/2026", f"Cañas y señas, mesa {number}"] for number in range(19)],
    ]
    found = list(open_reader(a_file(compound.container(compound.stream(xls(rows))))))
    assert [type(outcome) for outcome in found] == [RawFeedback] * 19
