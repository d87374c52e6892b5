"""Corrections and stars teach the inbox that they were made in, and stay themselves as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.codes import Intent, Reader
from desktop.model.tags import TagKind
from desktop.operations import adapting, reading, retagging, tagging
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import open_new, row, take_in

ASKS = "Mandad el catálogo de {} por correo"
PLAIN = "El mostrador queda a la derecha, número {}"


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    made = open_new(tmp_path)
    names = ("sillas", "mesas", "camas", "espejos", "cojines", "cortinas", "alfombras", "jarrones")
    asked = [f"{name} {kind}" for name in names for kind in ("blancas", "negras")]
    rows = [row("20/11/2026", f"Cliente {at}", "", ASKS.format(name)) for at, name in enumerate(asked)]
    rows += [row("19/11/2026", f"Persona {at}", "", PLAIN.format(at)) for at in range(30)]
    take_in(made, tmp_path, rows)
    return made


def asking(inbox: Inbox) -> list[int]:
    rows = inbox.database.connection.execute("SELECT id FROM feedback WHERE words LIKE 'Mandad%' ORDER BY id")
    return [row[0] for row in rows]


def has(inbox: Inbox, number: int, code: str) -> bool:
    return any(tag.code == code for tag in reading.detail(inbox, number).tags)


def test_a_few_decisions_teach_the_items_that_come_after(inbox: Inbox, tmp_path: Path) -> None:
    numbers = asking(inbox)
    assert not has(inbox, numbers[-1], Intent.QUESTION)
    for number in numbers[:4]:
        tagging.add_tag(inbox, feedback=number, kind=TagKind.INTENT, code=Intent.QUESTION)
    assert not adapting.learn_when_due(inbox, Reader.QUICK)
    for number in numbers[4:14]:
        tagging.add_tag(inbox, feedback=number, kind=TagKind.INTENT, code=Intent.QUESTION)
    assert adapting.learn_when_due(inbox, Reader.QUICK)
    assert not adapting.learn_when_due(inbox, Reader.QUICK)
    take_in(inbox, tmp_path, [row("21/11/2026", "Marta", "", ASKS.format("tazas"))], "nueva.csv")
    assert has(inbox, asking(inbox)[-1], Intent.QUESTION)


def test_what_was_learnt_is_used_when_items_are_read_anew_and_decisions_stay(inbox: Inbox) -> None:
    numbers = asking(inbox)
    for number in numbers[:14]:
        tagging.add_tag(inbox, feedback=number, kind=TagKind.INTENT, code=Intent.QUESTION)
    tagging.add_tag(inbox, feedback=numbers[14], kind=TagKind.INTENT, code=Intent.QUESTION)
    tagging.remove_tag(inbox, feedback=numbers[14], kind=TagKind.INTENT, code=Intent.QUESTION)
    retagging.retag(inbox, reader=Reader.QUICK, everything=True)
    assert has(inbox, numbers[15], Intent.QUESTION)
    assert not has(inbox, numbers[14], Intent.QUESTION)
    plain = inbox.database.connection.execute("SELECT id FROM feedback WHERE words LIKE 'El mos%'").fetchall()
    assert not any(has(inbox, row[0], Intent.QUESTION) for row in plain)


def test_stars_beside_words_teach_how_they_are_meant(tmp_path: Path) -> None:
    inbox = open_new(tmp_path)
    rows = [row("20/11/2026", f"A{at}", "1", f"La vuelta del carril {at}") for at in range(150)]
    rows += [row("20/11/2026", f"B{at}", "5", f"La ida del sendero {at}") for at in range(150)]
    take_in(inbox, tmp_path, rows)
    text = "La vuelta del carril nuevo"
    with inbox.database.reading() as connection:
        (before,) = adapting.read_quickly(connection, [(text, None)], ["table"])
    assert adapting.learn_when_due(inbox, Reader.QUICK)
    with inbox.database.reading() as connection:
        source = connection.execute("SELECT code FROM source").fetchone()[0]
        (after,) = adapting.read_quickly(connection, [(text, None)], [source])
    assert after.polarity < before.polarity
    assert after.polarity < 0
