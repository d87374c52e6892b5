from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from desktop.importing.files import expand
from desktop.importing.readers.telegram import TelegramReader
from desktop.importing.recognise import open_reader
from desktop.importing.sample import Sample
from desktop.model.raw import Outcome, RawFeedback, Reason, Reject, Skip
from tests.desktop.importing.damage import damaged, everything_said, read_or_refused
from tests.desktop.importing.given import a_file

START = 1_774_345_200  # 2026-03-24 at 9:40 UTC


def message(number: int, who: int, text: object, **changes: object) -> dict[str, object]:
    return {
        "id": number,
        "type": "message",
        "date": "2026-03-24T09:40:00",
        "date_unixtime": str(START + 60 * number),
        "from": {1: "Ana López", 2: "Bar Sol"}.get(who, f"Persona {who}"),
        "from_id": f"user{who}",
        "text": text,
        **changes,
    }


def chat(*messages: dict[str, object], **changes: object) -> dict[str, object]:
    return {"name": "Ana López", "type": "personal_chat", "id": 1, "messages": list(messages), **changes}


TALK = chat(
    {"id": 1, "type": "service", "date": "2026-03-24T09:40:00", "action": "joined_telegram", "text": ""},
    message(2, 1, "La web no va"),
    message(3, 1, ["¿Hay ", {"type": "bold", "text": "mesa"}, "?"], edited_unixtime=str(START + 900)),
    message(4, 1, "", photo="photos/1.jpg"),
    message(5, 2, "Sí, hay"),
    message(6, 2, "Y la web ya va"),
    message(7, 1, "Gracias", reply_to_message_id=6),
)


def read(content: object, owner: str = "") -> list[Outcome]:
    reading = open_reader(a_file(json.dumps(content, ensure_ascii=False), "result.json"), owner=owner)
    assert (reading.format, reading.source) == ("telegram", "telegram")
    return list(reading)


def items(content: object, owner: str = "") -> list[RawFeedback]:
    found = [outcome for outcome in read(content, owner) if isinstance(outcome, RawFeedback)]
    return sorted(found, key=lambda item: item.row_no)


def test_one_chat() -> None:
    first, second = items(TALK)
    assert first.words == "La web no va\n¿Hay mesa?"
    assert (first.author, first.author_id, first.thread) == ("Ana López", "user1", "1")
    assert (first.family, first.external_id) == ("telegram", "1/2")
    assert first.written.text() == "2026-03-24T09:42:00Z"
    assert first.edited is not None
    assert first.edited.isoformat() == "2026-03-24T09:55:00+00:00"
    assert first.reply is not None
    assert (first.reply.text, first.reply.when.text()) == ("Sí, hay\nY la web ya va", "2026-03-24T09:45:00Z")
    # What answers the owner has no customer's item as its parent.
    assert (second.words, second.reply, second.parent) == ("Gracias", None, "")
    codes = [outcome.reason.code for outcome in read(TALK) if isinstance(outcome, Skip)]
    assert codes == ["system_line", "media"]


def test_a_whole_account() -> None:
    group = chat(
        message(1, 3, "¿Sois caros?"),
        message(2, 1, "Un poco", reply_to_message_id=1),
        message(3, 2, "Hay menú", reply_to_message_id=1),
        name="Vecinos",
        type="private_supergroup",
        id=77,
    )
    account = {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": 2, "first_name": "Bar"},
        "contacts": {"list": [{"first_name": "Ana"}]},
        "chats": {
            "about": "All chats",
            "list": [
                TALK,
                group,
                chat(message(1, 2, "Comprar pan"), type="saved_messages", id=5),
                chat(message(1, 9, "Código 1234"), type="bot_chat", id=6),
                chat(message(1, 2, "¡Oferta!"), type="public_channel", id=8),
            ],
        },
        "left_chats": {"list": [chat(message(1, 4, "Adiós"), id=4, name="Persona 4")]},
    }
    found = items(account)
    assert [item.words for item in found[2:]] == ["¿Sois caros?", "Un poco", "Adiós"]
    assert (found[2].reply is not None, found[3].parent) == (True, "77/1")
    codes = [outcome.reason.code for outcome in read(account) if isinstance(outcome, Skip)]
    assert codes == ["system_line", "media", "own_message", "no_feedback", "own_post"]


def test_in_a_group_everybody_is_a_customer_until_the_owner_is_told() -> None:
    group = chat(message(1, 1, "Frío"), message(2, 2, "Perdón"), type="private_group", id=3, name="Grupo")
    assert len(items(group)) == 2
    [item] = items(group, owner="Bar Sol")
    assert item.reply is not None


def test_an_old_file_has_neither_ids_nor_seconds() -> None:
    old = {
        "name": "Ana López",
        "type": "private_chat",
        "messages": [
            {"id": 1, "type": "message", "date": "2019-01-15T10:30:00", "from": "Ana López", "text": "Hola"},
            {"id": 2, "type": "message", "date": "2019-01-15T10:31:00", "from": "Bar Sol", "text": "Dime"},
        ],
    }
    [item] = items(old)
    assert (item.words, item.external_id, item.reply is not None) == ("Hola", "Ana López/1", True)
    assert item.written.text()[:13] == "2019-01-15T10"


def test_a_later_export_adds_to_a_run_and_keeps_its_id() -> None:
    [short] = items(chat(message(2, 1, "La web no va")))
    assert (short.external_id, short.words) == (items(TALK)[0].external_id, "La web no va")


def test_a_time_that_does_not_exist_is_a_reject() -> None:
    [reject] = read(chat(message(1, 1, "Hola", date_unixtime="mañana")))
    assert isinstance(reject, Reject)
    assert reject.reason == Reason("bad_date", {"value": "2026-03-24T09:40:00"})
    assert reject.cells["text"] == "Hola"


@pytest.mark.parametrize("content", [{"messages": [{"id": 1}]}, {"name": "x", "messages": []}, [1, 2]])
def test_other_json_is_left_to_others(content: object) -> None:
    assert TelegramReader().recognise(Sample(a_file(json.dumps(content)))) == 0


@given(
    damaged(json.dumps({"about": "x", "chats": {"list": [TALK, chat(message(1, 3, "Frío"), id=9)]}}).encode())
)
def test_a_damaged_account_is_read_as_far_as_it_goes(data: bytes) -> None:
    read_or_refused(data, "result.json")


def test_what_comes_after_the_end_is_kept_as_rejects() -> None:
    outcomes = read_or_refused((json.dumps(TALK) + '45605", "from').encode(), "result.json")
    codes = [outcome.reason.code for outcome in outcomes if isinstance(outcome, Reject)]
    assert codes == ["not_object", "not_object", "unreadable"]


def test_one_broken_message_does_not_hide_the_others() -> None:
    text = json.dumps(chat(message(1, 1, "uno"), message(2, 1, "dos"), message(3, 1, "tres")))
    broken = text.replace('"id": 2,', '"id" 2,')
    outcomes = read_or_refused(broken.encode(), "result.json")
    assert [outcome.reason.code for outcome in outcomes if isinstance(outcome, Reject)] == ["unreadable"]
    said = everything_said(outcomes)
    assert all(word in said for word in ("uno", "dos", "tres"))


def test_a_real_account(shared: Path) -> None:
    [file] = expand([shared / "samples" / "telegram" / "test_data.json"])
    assert sum(isinstance(outcome, RawFeedback) for outcome in open_reader(file)) == 6
