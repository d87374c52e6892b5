from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.files import expand
from desktop.importing.recognise import open_reader
from desktop.model.codes import Precision
from desktop.model.raw import Outcome, RawFeedback, Reason, Reject, Skip
from desktop.wording import catalogue
from tests.desktop.importing.damage import damaged, everything_said, read_or_refused
from tests.desktop.importing.given import a_file, a_zip

NAME = "Chat de WhatsApp con Lucía Peña.txt"
ANDROID = """\
14/3/26, 9:40\u202fa.\u202fm. - Los mensajes y las llamadas están cifrados de extremo a extremo.
14/3/26, 9:41\u202fa.\u202fm. - Lucía Peña: Buenos días, ¿tienen mesa?
Somos cuatro: dos niños
2/11/19: la última vez que fuimos
14/3/26, 9:43\u202fa.\u202fm. - Lucía Peña: Para las dos <Se editó este mensaje.>
14/3/26, 12:05\u202fp.\u202fm. - Bar Sol: ¡Claro!
14/3/26, 12:06\u202fp.\u202fm. - Bar Sol: Os esperamos
14/3/26, 11:59\u202fp.\u202fm. - Lucía Peña: La sopa llegó fría
15/3/26, 12:05\u202fa.\u202fm. - Lucía Peña: <Multimedia omitido>
15/3/26, 12:06\u202fa.\u202fm. - Lucía Peña: Se eliminó este mensaje.
15/3/26, 12:07\u202fa.\u202fm. - Lucía Peña: null
15/3/26, 12:08\u202fa.\u202fm. - Carlos Ruiz cambió el asunto del grupo a: Ventas
16/3/26, 5:00\u202fp.\u202fm. - Lucía Peña: IMG-2026.jpg (archivo adjunto)
Mirad la foto
"""
IPHONE = """\
[14.03.26, 09:41:10] Bar Sol: \u200eMessages and calls are end-to-end encrypted.\r
[14.03.26, 09:41:10] Ana: Is the terrace open?\r
\u200e[14.03.26, 09:41:59] Ana: \u200eimage omitted\r
[14.03.26, 09:42:00] Ana: \u200e<attached: 0001-PHOTO.jpg>\r
[14.03.26, 10:00:00] Bar Sol: \u200eYou deleted this message.\r
[14.03.26, 10:00:05] Bar Sol: Yes, until ten\r
"""


def read(text: str, name: str = "chat.txt", owner: str = "") -> tuple[list[Outcome], list[Reason]]:
    reading = open_reader(a_file(text, name), owner=owner)
    assert (reading.format, reading.source) == ("whatsapp", "whatsapp")
    return list(reading), reading.notes


def items(text: str, name: str = "chat.txt", owner: str = "") -> list[RawFeedback]:
    return [outcome for outcome in read(text, name, owner)[0] if isinstance(outcome, RawFeedback)]


def skips(text: str, name: str = "chat.txt") -> dict[int, str]:
    return {
        outcome.row_no: outcome.reason.code for outcome in read(text, name)[0] if isinstance(outcome, Skip)
    }


def test_an_android_chat_in_spanish() -> None:
    first, second, third = sorted(items(ANDROID, NAME), key=lambda item: item.row_no)
    assert first.words == (
        "Buenos días, ¿tienen mesa?\nSomos cuatro: dos niños\n2/11/19: la última vez que fuimos\nPara las dos"
    )
    assert (first.author, first.thread, first.family) == ("Lucía Peña", "Lucía Peña", "whatsapp")
    assert first.reply is not None
    assert first.reply.text == "¡Claro!\nOs esperamos"
    assert first.reply.when.text()[:16] == "2026-03-14T12:05"
    assert (first.written.text()[:16], first.written.precision) == ("2026-03-14T09:41", Precision.MINUTE)
    assert (second.words, second.reply) == ("La sopa llegó fría", None)
    assert (third.words, third.written.text()[:16]) == ("Mirad la foto", "2026-03-16T17:00")
    assert skips(ANDROID, NAME) == {
        1: "system_line",
        7: "media",
        8: "deleted",
        9: "no_words",
        10: "system_line",
    }
    assert read(ANDROID, NAME)[1] == []


def test_twelve_in_the_morning_is_the_first_hour() -> None:
    [item] = items("15/3/26, 12:05 a. m. - Ana: Hola\n16/3/26, 1:00 p.m. - Ana: <Media omitted>\n")
    assert item.written.text()[:16] == "2026-03-15T00:05"


def test_an_iphone_chat_inside_its_zip(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "WhatsApp Chat - Ana.zip", {"_chat.txt": IPHONE})
    [file] = expand([path])
    reading = open_reader(file)
    outcomes = list(reading)
    [item] = [outcome for outcome in outcomes if isinstance(outcome, RawFeedback)]
    assert (item.words, item.author, item.thread) == ("Is the terrace open?", "Ana", "Ana")
    assert item.written.precision is Precision.SECOND
    assert item.reply is not None
    assert item.reply.text == "Yes, until ten"
    codes = [outcome.reason.code for outcome in outcomes if isinstance(outcome, Skip)]
    assert sorted(codes) == ["deleted", "media", "media", "system_line"]


def test_only_the_layout_of_the_file_begins_a_message() -> None:
    text = (
        "[04.01.18, 11:53:57] Ana: Hola\n[1.2.2019, 00:00:00] Ana: copiado\n[04.01.18, 11:54:03] Ana: Adiós\n"
    )
    [item] = items(text, "_chat.txt")
    assert item.words == "Hola\n[1.2.2019, 00:00:00] Ana: copiado\nAdiós"
    assert item.thread == "Ana"


@pytest.mark.parametrize(
    ("days", "first", "sure"),
    [
        (("3/13/26", "4/2/26"), "2026-03-13", True),
        (("13/3/26", "2/4/26"), "2026-03-13", True),
        (("5/3/26", "1/4/26"), "2026-03-05", True),  # month first would step back
        (("4/4/26", "5/5/26"), "2026-04-04", True),
        (("2026-02-03", "2026-02-04"), "2026-02-03", True),
        (("2/3/26", "2/4/26"), "2026-03-02", False),
    ],
)
def test_the_order_of_day_and_month(days: tuple[str, ...], first: str, sure: bool) -> None:
    catalogue.use("es")
    text = "".join(f"{day}, 20:0{place} - Ana: Hola {place}\n" for place, day in enumerate(days))
    outcomes, notes = read(text, "Chat de WhatsApp con Ana.txt")
    written = [outcome.written.text() for outcome in outcomes if isinstance(outcome, RawFeedback)]
    assert min(written)[:10] == first
    assert notes == ([] if sure else [Reason("date_order_assumed", {"order": "dmy"})])


def test_a_tie_is_read_in_the_order_of_the_language() -> None:
    [item] = items("2/3/26, 20:00 - Ana: Hola\n")
    assert item.written.text()[:10] == "2026-02-03"  # English
    catalogue.use("es")
    [item] = items("2/3/26, 20:00 - Ana: Hola\n")
    assert item.written.text()[:10] == "2026-03-02"


def test_a_day_that_does_not_exist_is_a_reject_with_its_words() -> None:
    text = "30/1/26, 20:00 - Ana: Hola\n31/2/26, 20:00 - Ana: ¿Abrís?\n1/3/26, 20:00 - Ana: Adiós\n"
    [reject] = [outcome for outcome in read(text)[0] if isinstance(outcome, Reject)]
    assert reject.reason == Reason("bad_date", {"value": "31/2/26, 20:00 -"})
    assert reject.cells["text"] == "¿Abrís?"


def chat(*lines: str) -> str:
    return "".join(f"14/3/26, 10:{number:02} - {line}\n" for number, line in enumerate(lines))


@pytest.mark.parametrize(
    ("lines", "name", "owner", "guessed"),
    [
        (("Bar Sol: Hola", "Ana: Buenas"), "Chat de WhatsApp con Ana.txt", "Bar Sol", False),
        (("Bar Sol: Hola", "Ana 🌷: Buenas"), "WhatsApp Chat with Ana.txt", "Bar Sol", False),
        (("Bar Sol: Hola", "Ana: Buenas"), "Chat de WhatsApp con Ana (2).txt", "Bar Sol", False),
        (("Ana: Hola", "Bar Sol: Buenas"), "chat.txt", "Bar Sol", True),
        (("Bar Sol: Hola", "+34 612 34 56 78: Buenas"), "chat.txt", "Bar Sol", True),
        (("Bar: Has eliminado este mensaje", "Ana: Hola", "Eva: Hola"), "chat.txt", "Bar", False),
        (("Ana: Hola", "Eva: Hola", "Bar: Hola"), "Chat de WhatsApp con Bar.txt", "Bar", True),
        (("Ana: Hola", "Eva: Hola", "Leo: Hola"), "Chat de WhatsApp con Vecinos.txt", "", False),
        (("Bar Sol: ¿Te gustó?",), "Chat de WhatsApp con Ana.txt", "Bar Sol", True),
    ],
)
def test_who_the_owner_is(lines: tuple[str, ...], name: str, owner: str, guessed: bool) -> None:
    outcomes, notes = read(chat(*lines), name)
    authors = {outcome.author for outcome in outcomes if isinstance(outcome, RawFeedback)}
    everybody = {line.partition(":")[0] for line in lines}
    assert authors == everybody - {owner}
    assert notes == ([Reason("owner_guessed", {"owner": owner})] if guessed else [])


def test_the_owner_can_be_told() -> None:
    text = chat("Ana: Hola", "Bar Sol: Buenas")
    [item] = items(text, "chat.txt", owner="ana")
    assert (item.author, item.words) == ("Bar Sol", "Buenas")


def test_an_unsaved_contact_has_a_telephone() -> None:
    [item] = items(chat("+34 612 34 56 78: Muy mal servicio"), "Chat de WhatsApp con +34 612 34 56 78.txt")
    assert (item.author_phone, item.author) == ("+34612345678", "+34 612 34 56 78")
    [item] = items(chat("~\u202fEva: Muy bien"), "chat.txt")
    assert item.author == "Eva"


def test_names_may_hold_a_colon() -> None:
    lines = [f"Taller: Pepe: mensaje {number}" for number in range(6)]
    [item] = items(chat(*lines), "chat.txt")
    assert item.author == "Taller: Pepe"


def test_an_answer_days_later_still_answers() -> None:
    text = (
        "1/3/26, 10:00 - Ana: ¿Abrís en Navidad?\n"
        "4/3/26, 10:00 - Bar: Sí\n"
        "20/4/26, 10:00 - Bar: ¡Oferta de primavera!\n"
    )
    [item] = items(text, "Chat de WhatsApp con Ana.txt")
    assert item.reply is not None
    assert item.reply.text == "Sí"
    assert skips(text, "Chat de WhatsApp con Ana.txt") == {3: "own_message"}


def test_members_of_a_group_speak_for_themselves() -> None:
    text = chat("Ana: Frío", "Eva: A mí igual", "Ana: Y caro", "Bar: Lo siento, Ana", "Eva: ¿Y yo?")
    ana, eva = sorted(items(text, "Chat de WhatsApp con Bar.txt"), key=lambda item: item.row_no)
    assert (ana.words, ana.reply is not None) == ("Frío\nY caro", True)
    assert (eva.words, eva.reply) == ("A mí igual\n¿Y yo?", None)


def test_a_later_export_gives_the_same_ids_and_a_grown_run_keeps_its_own() -> None:
    earlier = ANDROID.partition("14/3/26, 9:43")[0]
    [short] = items(earlier, NAME)
    whole = min(items(ANDROID, NAME), key=lambda item: item.row_no)
    assert short.external_id == whole.external_id
    assert whole.words.startswith(short.words)
    renamed = items(ANDROID, "copia.txt", owner="Bar Sol")
    assert [item.external_id for item in renamed] == [item.external_id for item in items(ANDROID, NAME)]


@given(cut=st.integers(0, 79))
def test_overlapping_exports_double_nothing_but_a_cut_run(cut: int) -> None:
    hours = [f"{1 + place // 4}/3/2026, {6 * (place % 4):02}:00" for place in range(80)]
    authors = ["Ana", "Ana", "Bar", "Ana", "Bar", "Bar", "Ana"]
    lines = [
        f"{hour} - {authors[place % 7]}: mensaje {place}\n"
        for place, hour in enumerate(hours)
        if place % 11 < 8
    ]
    whole = items("".join(lines), "Chat de WhatsApp con Ana.txt")
    later = items("".join(lines[cut:]) or lines[-1], "Chat de WhatsApp con Ana.txt")
    known = {item.external_id: item.words for item in whole}
    new = [item for item in later if known.get(item.external_id) != item.words]
    assert len(new) <= 1
    assert all(new_one.row_no == min(item.row_no for item in later) for new_one in new)


def test_two_equal_messages_in_a_minute_are_two() -> None:
    text = "14/3/26, 10:00 - Ana: ?\n14/3/26, 10:00 - Bar: Dime\n14/3/26, 10:00 - Ana: ?\n"
    ids = {item.external_id for item in items(text, "Chat de WhatsApp con Ana.txt")}
    assert len(ids) == 2


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)


@given(st.lists(st.tuples(st.sampled_from(["Ana", "Bar", "Eva"]), WORDS, st.integers(0, 30)), min_size=1))
def test_every_word_comes_out_once(said: list[tuple[str, str, int]]) -> None:
    minutes, lines = 0, []
    for place, (author, words, hours) in enumerate(said):
        minutes += 60 * hours
        day, rest = divmod(minutes, 1440)
        lines.append(
            f"2026-{1 + day // 28:02}-{1 + day % 28:02}, {rest // 60:02}:00 - {author}: «{place}» {words}\n"
        )
        if day // 28 > 10:
            break
    outcomes, _notes = read("".join(lines), "grupo.txt", owner="Bar")
    own = sum(isinstance(outcome, Skip) and outcome.reason.code == "own_message" for outcome in outcomes)
    told = re.findall(r"«(\d+)»", everything_said(outcomes))
    assert len(told) == len(set(told))
    assert len(told) + own >= len(lines)


@given(damaged(ANDROID.encode()))
def test_a_damaged_chat_is_read_as_far_as_it_goes(data: bytes) -> None:
    read_or_refused(data, NAME)


def test_what_stands_before_the_first_message_is_kept() -> None:
    [first, *_rest], _notes = read("tail of a message\n" + chat("Ana: Hola", "Ana: a", "Ana: b"))
    assert first == Reject(1, Reason("unreadable"), {"text": "tail of a message"})


def test_a_message_beyond_measure_is_rejected() -> None:
    outcomes, _notes = read(chat("Ana: Hola", "Ana: " + "x" * (3 << 20), "Ana: Adiós"))
    [reject] = [outcome for outcome in outcomes if isinstance(outcome, Reject)]
    assert reject.reason == Reason("too_long")
    [item] = [outcome for outcome in outcomes if isinstance(outcome, RawFeedback)]
    assert item.words == "Hola\nAdiós"


@pytest.mark.parametrize(
    ("name", "count", "first"),
    [
        ("Chat de WhatsApp con Cafetería Sol.txt", 3, "2026-03-15"),
        ("_chat.txt", 7, "2018-01-04"),
        ("_chat_2.txt", 1, "2019-09-17"),
        ("sample.txt", 3, "2017-07-12"),
        ("lorem-merge-part1.txt", 113, "2019-10-20"),
        ("lorem-merge-part2.txt", 113, "2020-06-20"),
    ],
)
def test_real_chats(shared: Path, name: str, count: int, first: str) -> None:
    [file] = expand([shared / "samples" / "whatsapp" / name])
    found = [outcome for outcome in open_reader(file) if isinstance(outcome, RawFeedback)]
    assert len({item.external_id for item in found}) == len(found) == count
    assert min(item.written.text() for item in found)[:10] == first
