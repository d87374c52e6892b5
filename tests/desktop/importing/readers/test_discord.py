from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given

from desktop.importing.files import expand
from desktop.importing.recognise import open_reader
from desktop.model.raw import Outcome, RawFeedback, Reject, Skip
from tests.desktop.importing.damage import damaged, everything_said, read_or_refused
from tests.desktop.importing.given import a_file


def message(number: int, who: str, content: str, **changes: object) -> dict[str, object]:
    return {
        "id": str(100 + number),
        "type": "Default",
        "timestamp": f"2026-03-24T09:{number:02}:10.853+01:00",
        "timestampEdited": None,
        "content": content,
        "author": {"id": f"id-{who}", "name": who.lower(), "nickname": who, "isBot": who == "Robot"},
        "attachments": [],
        **changes,
    }


def channel(*messages: dict[str, object], kind: str = "GuildTextChat", name: str = "soporte") -> str:
    return json.dumps(
        {
            "guild": {"id": "7", "name": "Tienda"},
            "channel": {"id": "9", "type": kind, "name": name},
            "messages": list(messages),
            "messageCount": len(messages),
        }
    )


TALK = channel(
    message(1, "Ana", "¿Cuándo llega el pedido?", timestampEdited="2026-03-24T10:00:00+01:00"),
    message(2, "Robot", "¡Bienvenida!"),
    message(3, "Eva", "Pedid por la web", type="Reply", reference={"messageId": "101"}),
    message(4, "Tienda", "Mañana", type="Reply", reference={"messageId": "101"}),
    message(5, "Leo", "", type="GuildMemberJoin"),
    message(6, "Ana", "", attachments=[{"url": "a.png"}]),
)


def read(content: str, owner: str = "") -> list[Outcome]:
    reading = open_reader(a_file(content, "canal.json"), owner=owner)
    assert (reading.format, reading.source) == ("discord", "discord")
    return list(reading)


def items(content: str, owner: str = "") -> list[RawFeedback]:
    found = [outcome for outcome in read(content, owner) if isinstance(outcome, RawFeedback)]
    return sorted(found, key=lambda item: item.row_no)


def test_everybody_but_bots_is_a_customer_until_the_owner_is_told() -> None:
    assert [item.author for item in items(TALK)] == ["Ana", "Eva", "Tienda"]
    ana, eva = items(TALK, owner="tienda")
    assert (ana.words, ana.author_id, ana.external_id) == ("¿Cuándo llega el pedido?", "id-Ana", "101")
    assert ana.reply is not None
    assert ana.reply.text == "Mañana"
    assert ana.permalink == "https://discord.com/channels/7/9/101"
    assert (ana.written.text(), ana.thread) == ("2026-03-24T08:01:10Z", "9")
    assert ana.edited is not None
    assert (eva.reply, eva.parent) == (None, "101")
    codes = [outcome.reason.code for outcome in read(TALK) if isinstance(outcome, Skip)]
    assert codes == ["no_feedback", "system_line", "media"]


def test_a_private_chat_bears_the_other_ones_name() -> None:
    [item] = items(
        channel(message(1, "Ana", "Hola"), message(2, "Yo", "Dime"), kind="DirectTextChat", name="Ana")
    )
    assert (item.author, item.reply is not None) == ("Ana", True)
    assert item.permalink == "https://discord.com/channels/@me/9/101"


def test_a_message_without_a_time_is_a_reject() -> None:
    [reject] = read(channel(message(1, "Ana", "Hola", timestamp="ayer")))
    assert isinstance(reject, Reject)
    assert (reject.reason.code, reject.cells["content"]) == ("bad_date", "Hola")


@given(damaged(TALK.encode()))
def test_a_damaged_channel_is_read_as_far_as_it_goes(data: bytes) -> None:
    read_or_refused(data, "canal.json")


def test_one_broken_message_does_not_hide_the_others() -> None:
    outcomes = read_or_refused(TALK.replace('"id": "103",', '"id" "103",').encode(), "canal.json")
    assert any(isinstance(outcome, Reject) for outcome in outcomes)
    said = everything_said(outcomes)
    assert all(word in said for word in ("pedido", "por la web", "Ma"))


def test_a_real_channel(shared: Path) -> None:
    [file] = expand([shared / "samples" / "discord" / "discordchatexporter.json"])
    [item] = open_reader(file)
    assert isinstance(item, RawFeedback)
    assert (item.author, item.written.text()) == ("Adam", "2023-01-06T14:03:03Z")
