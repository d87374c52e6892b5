"""Who the owner is in chats: remembered, and used by window and command line alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.query import Query
from desktop.operations import importing, inboxes, reading, speaking
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import open_new
from tests.support.lookalikes import chat, table


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return open_new(tmp_path)


def test_a_guess_is_told_from_what_the_file_settles(inbox: Inbox, tmp_path: Path) -> None:
    [(card, owner)] = speaking.preview([chat(tmp_path)], inbox=inbox.path)
    assert owner == ""
    assert speaking.is_guessed(card)
    named = tmp_path / "Chat de WhatsApp con Bea.txt"
    chat(tmp_path).rename(named)
    [(card, _owner)] = speaking.preview([named], inbox=inbox.path)
    assert not speaking.is_guessed(card)
    owner_now = speaking.owner_of(card)
    assert owner_now is not None
    assert owner_now.name == "Nico"
    [(card, _owner)] = speaking.preview([table(tmp_path, 3)], inbox=inbox.path)
    assert not speaking.is_guessed(card)


def test_a_remembered_name_settles_the_next_chat(inbox: Inbox, tmp_path: Path) -> None:
    path = chat(tmp_path)
    assert speaking.owners_in([path], inbox=inbox.path) == {}
    speaking.remember_owner(inbox, form="whatsapp", name="Otro")
    assert speaking.remember_owner(inbox, form="whatsapp", name="Bea") is not None
    assert speaking.remember_owner(inbox, form="whatsapp", name="Bea") is None
    assert speaking.known_owners(inbox.path) == {"whatsapp": ["Bea", "Otro"]}
    [(card, owner)] = speaking.preview([path], inbox=inbox.path)
    assert owner == "Bea"
    told = speaking.owner_of(card)
    assert told is not None
    assert told.name == "Bea"
    owners = speaking.owners_in([path], inbox=inbox.path)
    importing.import_files(inbox, paths=[path], owners=owners)
    found = reading.rows(inbox, reading.list_ids(inbox, Query()))
    assert {row.customer for row in found} == {"Nico"}


@pytest.mark.parametrize("stored", ["", "[]", "{", '{"whatsapp": "Bea"}'])
def test_what_is_stored_wrong_is_nothing(inbox: Inbox, stored: str) -> None:
    inboxes.set_setting(inbox, key=speaking.SETTING, value=stored)
    assert speaking.known_owners(inbox.path) == {}
