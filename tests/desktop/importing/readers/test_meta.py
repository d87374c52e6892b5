from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.files import expand
from desktop.importing.readers.meta import repaired
from desktop.importing.recognise import open_reader
from desktop.model.raw import Outcome, RawFeedback, Reason, Reject, Skip
from tests.desktop.importing.damage import damaged, everything_said, read_or_refused
from tests.desktop.importing.given import a_file, a_zip

START = 1_774_345_200_000  # 2026-03-24 at 9:40 UTC


def as_meta_writes(text: str) -> str:
    return text.encode().decode("latin-1")


def message(minute: int, who: str, content: str = "", **changes: object) -> dict[str, object]:
    said = {"content": as_meta_writes(content)} if content else {}
    return {"sender_name": as_meta_writes(who), "timestamp_ms": START + 60_000 * minute, **said, **changes}


def inbox(*messages: dict[str, object], **changes: object) -> str:
    whole = {
        "participants": [{"name": as_meta_writes("Lucía Peña")}, {"name": as_meta_writes("Café Sol")}],
        "messages": list(reversed(messages)),
        "title": as_meta_writes("Lucía Peña"),
        "thread_path": "inbox/luciapena_123",
        **changes,
    }
    return json.dumps(whole)


TALK = inbox(
    message(0, "Lucía Peña", "¿Tenéis terraza? 😊"),
    message(1, "Lucía Peña", photos=[{"uri": "your_facebook_activity/messages/1.jpg"}]),
    message(2, "Lucía Peña", "La última vez llovía"),
    message(3, "Café Sol", "¡Sí, cubierta!"),
    message(4, "Lucía Peña", "Reaccionó con ❤️ a tu mensaje "),
    message(5, "Lucía Peña", "Lucía envió un archivo adjunto."),
    message(6, "Lucía Peña", "El vídeo no carga", is_unsent=True),
    message(7, "Lucía Peña", "Gracias"),
)


def read(content: str, path: str = "message_1.json", owner: str = "") -> list[Outcome]:
    return list(open_reader(a_file(content, path), owner=owner))


def test_a_chat_of_messenger() -> None:
    reading = open_reader(a_file(TALK, "message_1.json"))
    assert (reading.format, reading.source, reading.total_hint, reading.notes) == (
        "messenger",
        "messenger",
        8,
        [],
    )
    first, second = [outcome for outcome in reading if isinstance(outcome, RawFeedback)]
    assert (first.author, first.words) == ("Lucía Peña", "¿Tenéis terraza? 😊\nLa última vez llovía")
    assert (first.thread, first.family) == ("inbox/luciapena_123", "meta")
    assert first.written.text() == "2026-03-24T09:40:00Z"
    assert first.reply is not None
    assert (first.reply.text, first.reply.when.text()) == ("¡Sí, cubierta!", "2026-03-24T09:43:00Z")
    assert (second.words, second.reply) == ("Gracias", None)
    codes = [outcome.reason.code for outcome in reading if isinstance(outcome, Skip)]
    assert codes == ["media", "system_line", "media", "deleted"]


@pytest.mark.parametrize(
    ("folder", "source"),
    [
        ("instagram-cafe-2026.zip", "instagram_messages"),
        ("facebook-cafe-2026.zip", "messenger"),
    ],
)
def test_the_archive_tells_instagram_from_messenger(tmp_path: Path, folder: str, source: str) -> None:
    plain = inbox(message(0, "Lucía Peña", "Hola"))
    [file] = expand([a_zip(tmp_path / folder, {"messages/inbox/luciapena_123/message_1.json": plain})])
    assert open_reader(file).source == source


def test_whoever_is_not_in_the_title_is_the_owner_else_the_last() -> None:
    changed = inbox(message(0, "Lucía Peña", "Hola"), message(1, "Café Sol", "Dime"), title="Lu")
    reading = open_reader(a_file(changed))
    assert reading.notes == [Reason("owner_guessed", {"owner": "Café Sol"})]
    [item] = reading
    assert isinstance(item, RawFeedback)
    assert (item.author, item.reply is not None) == ("Lucía Peña", True)
    [_own, item] = read(changed, owner="lucía peña")
    assert isinstance(item, RawFeedback)
    assert item.author == "Café Sol"


def test_the_same_message_has_the_same_id_in_every_download() -> None:
    [short] = read(inbox(message(0, "Lucía Peña", "¿Tenéis terraza? 😊")))
    [long, _later] = [outcome for outcome in read(TALK) if isinstance(outcome, RawFeedback)]
    assert isinstance(short, RawFeedback)
    assert short.external_id == long.external_id
    assert long.words.startswith(short.words)


def test_a_message_without_a_time_is_a_reject() -> None:
    [reject] = read(inbox({"sender_name": "Ana", "timestamp_ms": "ayer", "content": "Hola"}))
    assert isinstance(reject, Reject)
    assert (reject.reason.code, reject.cells["content"]) == ("bad_date", "Hola")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_strings_are_repaired_exactly(text: str) -> None:
    assert repaired({"a": [as_meta_writes(text)]}) == {"a": [text]}


@pytest.mark.parametrize("text", ["ya está bien", "ñandú", "€"])
def test_strings_that_are_right_stay(text: str) -> None:
    assert repaired(text) == text


@given(damaged(TALK.encode()))
def test_a_damaged_inbox_is_read_as_far_as_it_goes(data: bytes) -> None:
    read_or_refused(data, "message_1.json")


def test_one_broken_message_does_not_hide_the_others() -> None:
    broken = TALK.replace('"timestamp_ms": 1774345320000,', '"timestamp_ms" 1774345320000,')
    assert broken != TALK
    outcomes = read_or_refused(broken.encode(), "message_1.json")
    assert any(isinstance(outcome, Reject) for outcome in outcomes)
    said = everything_said(outcomes)
    assert all(word in said for word in ("terraza", "cubierta", "Gracias"))


def test_a_real_file(shared: Path) -> None:
    [file] = expand([shared / "samples" / "facebook-instagram" / "message_1.json"])
    reading = open_reader(file)
    assert reading.format == "messenger"
    [item] = [outcome for outcome in reading if isinstance(outcome, RawFeedback)]
    assert item.words == "El café llegó frío 😢 ¿qué pasó?"
