from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from desktop.errors import UserError
from desktop.importing.files import expand
from desktop.importing.recognise import open_reader
from desktop.model.raw import Outcome, RawFeedback, Reason, Reject, Skip
from tests.desktop.importing.damage import damaged, everything_said, read_or_refused
from tests.desktop.importing.given import a_file, a_zip


def message(minute: int, sender: str, text: str, **changes: object) -> dict[str, object]:
    created = {
        "id": f"{minute}{sender}",
        "senderId": sender,
        "recipientId": "1",
        "text": text,
        "createdAt": f"2026-03-24T09:{minute:02}:00.123Z",
        "mediaUrls": [],
        **changes,
    }
    return {"messageCreate": created}


def archive(*talks: tuple[str, list[dict[str, object]]]) -> str:
    content = [
        {"dmConversation": {"conversationId": key, "messages": list(reversed(said))}} for key, said in talks
    ]
    return "window.YTD.direct_messages.part0 = " + json.dumps(content, indent=2)


ANA = (
    "1-22",
    [
        message(1, "22", "¿Hacéis envíos &amp; devoluciones?"),
        message(2, "22", "https://t.co/abc", mediaUrls=["https://ton.twitter.com/1.jpg"]),
        message(3, "1", "Sí"),
        {"participantsJoin": {"userIds": ["9"]}},
    ],
)
EVA = ("1-33", [message(4, "33", "Muy lentos"), message(5, "1", "Perdona")])
TALKS = archive(ANA, EVA)


def read(content: str, owner: str = "") -> tuple[list[Outcome], list[Reason]]:
    reading = open_reader(a_file(content, "direct-messages.js"), owner=owner)
    assert (reading.format, reading.source) == ("x_messages", "x_messages")
    return list(reading), reading.notes


def test_talks_with_two_customers() -> None:
    outcomes, notes = read(TALKS)
    ana, eva = [outcome for outcome in outcomes if isinstance(outcome, RawFeedback)]
    assert (ana.words, ana.author, ana.author_id) == ("¿Hacéis envíos & devoluciones?", "", "22")
    assert (ana.thread, ana.family, ana.external_id) == ("1-22", "x", "122")
    assert (ana.written.text(), ana.reply and ana.reply.text) == ("2026-03-24T09:01:00Z", "Sí")
    assert (eva.words, eva.reply and eva.reply.text) == ("Muy lentos", "Perdona")
    codes = {outcome.reason.code for outcome in outcomes if isinstance(outcome, Skip)}
    assert (codes, notes) == ({"media", "system_line"}, [])


def test_the_archive_says_whose_it_is(tmp_path: Path) -> None:
    account = 'window.YTD.account.part0 = [ {"account": {"accountId": "22", "username": "x"}} ]'
    path = a_zip(tmp_path / "x.zip", {"data/account.js": account, "data/direct-messages.js": archive(ANA)})
    file = next(file for file in expand([path]) if file.name == "direct-messages.js")
    [item] = [outcome for outcome in open_reader(file) if isinstance(outcome, RawFeedback)]
    assert (item.author_id, item.words) == ("1", "Sí")


def test_of_one_talk_alone_the_owner_is_guessed_or_told() -> None:
    outcomes, notes = read(archive(ANA))
    assert notes == [Reason("owner_guessed", {"owner": "1"})]
    assert sum(isinstance(outcome, RawFeedback) for outcome in outcomes) == 1
    assert read(archive(ANA), owner="1")[1] == []


def test_a_message_without_a_time_is_a_reject() -> None:
    [reject], _notes = read(archive(("1-2", [message(1, "2", "Hola", createdAt="ayer")])))
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.cells["text"]) == (Reason("bad_date", {"value": "ayer"}), "Hola")


@given(damaged(TALKS.encode()))
def test_a_damaged_archive_is_read_as_far_as_it_goes(data: bytes) -> None:
    read_or_refused(data, "direct-messages.js")


def test_a_broken_talk_does_not_hide_the_others() -> None:
    outcomes = read_or_refused(TALKS.replace('"id": "122",', '"id" "122",').encode(), "direct-messages.js")
    assert any(isinstance(outcome, Reject) for outcome in outcomes)
    assert "Muy lentos" in everything_said(outcomes)


def test_own_posts_are_still_refused(shared: Path) -> None:
    [file] = expand([shared / "samples" / "twitter-archive" / "tweets.js"])
    with pytest.raises(UserError, match="what you wrote yourself"):
        open_reader(file)
