from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.importing.holding import holdable
from desktop.model.codes import Precision
from desktop.model.raw import OwnerReply, RawFeedback, Reason, Reject, When
from desktop.operations import importing
from desktop.store import doctor
from tests.desktop.importing.every_format import META, TELEGRAM
from tests.desktop.importing.given import feedback, review, reviews_json
from tests.support.inboxes import open_new

LAST = "9999-12-31T23:59:59Z"
TABLE = "Fecha;Cliente;Comentario\n05/03/2026;Ana;Muy rico\n31/12/9999;Luis;Muy caro\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", TABLE),
        ("a.json", reviews_json(review(1, createTime=LAST), review(2, createTime="0001-01-01T00:00:00Z"))),
        ("b.json", reviews_json(review(reviewReply={"comment": "Gracias", "updateTime": LAST}))),
        ("result.json", TELEGRAM.replace("1772445601", "253402300799")),
        ("message_1.json", META.replace("1772445600000", "253402300799000")),
        ("n.json", reviews_json(review(1), review(2)).replace('"FOUR"', "1e999", 1)),
        ("o.json", reviews_json(review(1), review(2)).replace('"FOUR"', "-Infinity", 1)),
        ("p.jsonl", '{"text": "Muy rico", "rating": NaN, "date": "2026-03-05", "x": [1e999]}\n' * 2),
    ],
)
def test_an_inbox_is_sound_after_moments_and_numbers_that_are_none(
    tmp_path: Path, name: str, content: str
) -> None:
    """A single review of the year 9999 once left an inbox that its own doctor called damaged."""
    (tmp_path / name).write_text(content, "utf-8")
    with open_new(tmp_path) as inbox:
        totals = importing.import_files(inbox, paths=[tmp_path / name]).report.totals
        assert totals.read + totals.skipped
        assert totals.read == totals.new + totals.identical + totals.rejected
        assert doctor.examine(inbox.database) == []


def test_what_was_said_of_an_impossible_moment_stays() -> None:
    [found] = feedback(reviews_json(review(createTime=LAST)))
    assert found.written == When(None, Precision.UNKNOWN, LAST)
    assert found.raw["createTime"] == LAST


def test_halves_of_letters_go_wherever_they_stand() -> None:
    found = holdable(
        RawFeedback(
            row_no=1, source="mail", author="A\0na", words="ho\ud800la",
            raw={"a\udfff": ["\0x", {"b": "\ud83d"}]}, reply=OwnerReply("Gra\0cias", by="\udcff"),
        )
    )  # fmt: skip
    assert isinstance(found, RawFeedback)
    assert (found.author, found.words, found.raw) == ("Ana", "hola", {"a": ["x", {"b": ""}]})
    assert found.reply == OwnerReply("Gracias")
    kept = RawFeedback(row_no=1, source="mail", words="¡Ñam! 🙂")
    assert holdable(kept) is kept
    reject = holdable(Reject(1, Reason("unreadable"), {"\ud800": "a\0"}))
    assert reject == Reject(1, Reason("unreadable"), {"": "a"})


@pytest.mark.parametrize("charset", ["unicode_escape", "raw_unicode_escape", "utf-7", "unknown-8bit"])
def test_mails_in_charsets_that_make_no_letters(charset: str) -> None:
    mail = (
        f"From: =?{charset}?Q?a=D8=00?= <a@ejemplo.es>\nTo: b@ejemplo.es\nSubject: Queja\nMessage-ID: <1@x>\n"
        f"Date: Thu, 5 Mar 2026 10:00:00 +0100\nContent-Type: text/plain; charset={charset}\n\n"
        "Qué mal \\ud800 +2AA-\n"
    )
    [found] = feedback(mail, "a.eml")
    assert json.dumps([found.author, found.words, dict(found.raw)], ensure_ascii=False).encode()
