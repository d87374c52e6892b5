"""HTML and PDF: a customer's words are never markup, every letter has a font or is told."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import paths
from desktop.model.codes import (
    CustomerConfidence,
    Independence,
    ProsumerStatus,
    Scale,
    Sentiment,
    Status,
)
from desktop.model.details import CustomerCard, CustomerDetail, FamilyPoints
from desktop.model.rating import Rating
from desktop.model.rows import RiskReason
from desktop.reporting import bidi, cards, pdf_text, report
from desktop.reporting.records import FeedbackRow, Heading, LogRow, by_conversation
from desktop.reporting.writing import write
from tests.desktop.reporting.logs import HEADING, MARTA, log_row

NASTY = "<script>alert(1)</script><b>&amp;\"'</b> {name} %s"


class Reader(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_shows_words_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "log.html"
    write(path, [log_row(text=NASTY, customer=NASTY, reply=NASTY)], report.reply_log(HEADING))
    page = Reader()
    page.feed(path.read_text(encoding="utf-8"))
    assert page.text.count(NASTY) == 3
    assert not {"script", "b"}.intersection(page.tags)
    assert "2 of 5 stars" in path.read_text(encoding="utf-8")
    assert "9f2c4e1a" in page.text


@pytest.mark.usefixtures("in_spanish")
def test_a_reply_reads_like_a_card() -> None:
    card = cards.reply_card(MARTA)
    assert card.where == "Google · Ruzafa"
    assert card.stars == 2
    assert card.reply_line.startswith("Respuesta de Lucía · 18 de marzo de 2026")
    assert card.reply_line.endswith("12\u00a0h después de publicarse")
    bare = cards.reply_card(LogRow(feedback_id=2, source="mail", customer="", text="Hola", reply="Hola"))
    assert (bare.who, bare.where, bare.reply_line) == ("Anónimo", "Correo", "Respuesta")


@pytest.mark.usefixtures("in_spanish")
def test_the_heading_names_business_and_period() -> None:
    log = report.reply_log(Heading("Casa Ejemplo", "2026-03", "2026-04"))
    assert log.title == "Casa Ejemplo"
    assert log.subtitle == "Registro de respuestas · 1 de marzo de 2026 a 31 de marzo de 2026"
    assert report.reply_log(Heading(since="2026")).title == "Registro de respuestas"
    assert report.reply_log(Heading(since="2026")).subtitle == "desde el 1 de enero de 2026"
    assert report.reply_log(Heading(before="2026-01-01")).period == "hasta el 31 de diciembre de 2025"


def test_a_conversation_is_one_row() -> None:
    first = log_row(thread="7", text="Uno", reply="Sí", by="Lucía")
    again = log_row(thread="7", feedback_id=2, text="Dos", reply="No", by="Pau", rating=Rating(4, Scale.FIVE))
    alone = log_row(feedback_id=3, text="Tres")
    found = list(by_conversation([first, again, alone]))
    assert [row.text for row in found] == ["Uno\n\nDos", "Tres"]
    assert (found[0].reply, found[0].by, found[0].rating) == ("Sí\n\nNo", "Lucía, Pau", Rating(4, Scale.FIVE))
    twice = [log_row(reply="Una"), log_row(reply="Otra")]
    assert [row.text for row in by_conversation(twice)] == [MARTA.text]


def test_hours_are_told_only_where_both_times_are_known() -> None:
    assert MARTA.hours_since_published == 12.4
    assert log_row(written_at="2026-03-17").hours_since_published is None
    assert log_row(posted_at="").hours_since_published is None
    assert log_row(imported_at="2026-03-19T00:00:00Z").hours_since_imported is None


def text_of(lines: list[pdf_text.Line]) -> list[str]:
    return ["".join(text for _font, text in line.runs) for line in lines]


def test_every_character_finds_its_font() -> None:
    setter = pdf_text.Setter()
    (line,) = setter.lines("Ñoño 🍄 ★ Ω", 10, 500)
    fonts = {font for font, text in line.runs if text.strip()}
    assert fonts == {pdf_text.REGULAR, pdf_text.EMOJI}
    assert setter.unshown == 0


def test_what_has_no_letter_is_a_box_and_counted() -> None:
    setter = pdf_text.Setter()
    assert text_of(setter.lines("部屋 bien", 10, 500)) == ["□□ bien"]
    assert setter.unshown == 2


def test_joiners_skins_and_caps_are_not_boxes() -> None:
    setter = pdf_text.Setter()
    assert text_of(setter.lines("👏🏽 🏄\u200d♂️ 1️⃣0️⃣ 🇪🇸 ❤️ n\u0303", 10, 500)) == ["👏 🏄 10 ES ❤ ñ"]
    assert setter.unshown == 0


def test_without_the_bundled_fonts_the_log_is_still_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    for known in (pdf_text._face, pdf_text._font_of, pdf_text._character_width):
        known.cache_clear()
    try:
        written = write(tmp_path / "log.pdf", [log_row(text="Ñoño 😍 Ω")], report.reply_log(HEADING))
    finally:
        for known in (pdf_text._face, pdf_text._font_of, pdf_text._character_width):
            known.cache_clear()
    assert written.unshown == 2


@given(st.text(max_size=120), st.integers(20, 300))
def test_no_line_is_wider_than_its_room(text: str, room: int) -> None:
    for line in pdf_text.Setter().lines(text, 10, room):
        drawn = sum(pdf_text.width(run, font, 10) for font, run in line.runs)
        characters = sum(len(run) for _font, run in line.runs)
        assert drawn <= room + 0.01 or characters == 1


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=80), st.booleans())
def test_turning_a_line_loses_no_letter(text: str, right_to_left: bool) -> None:
    turned = bidi.visual(text, right_to_left=right_to_left)
    assert len(turned) == len(text)
    if not bidi.has_right_to_left(text) and not right_to_left:
        assert turned == text


def test_hebrew_and_arabic_are_drawn_in_the_order_of_the_eye() -> None:
    assert bidi.visual("שלום", right_to_left=True) == "םולש"
    assert bidi.visual("עלה 10 (שח)", right_to_left=True) == "(חש) 10 הלע"
    assert bidi.visual("ok שלום", right_to_left=False) == "ok םולש"
    assert bidi.is_right_to_left("10 שלום")
    assert not bidi.is_right_to_left("ok שלום")
    assert bidi.joined("سلام") == "\ufeb3\ufefc\ufee1"
    assert bidi.joined("دار") == "\ufea9\ufe8d\ufead"


def pages(path: Path) -> int:
    return path.read_bytes().count(b"/Type /Page\n")


def test_a_long_log_runs_over_pages(tmp_path: Path) -> None:
    path = tmp_path / "log.pdf"
    long = log_row(text="Una historia muy larga. " * 400, reply="Con su respuesta.\n" * 300)
    written = write(path, [MARTA, long, log_row(text="", reply="Gracias.")], report.reply_log(HEADING))
    assert written.rows == 3
    assert path.read_bytes().startswith(b"%PDF-")
    assert pages(path) > 5


def test_feedback_and_customers_have_papers_too(tmp_path: Path) -> None:
    item = FeedbackRow(
        id=1,
        source="thefork",
        customer="Luis",
        text="=Bien",
        rating=Rating(6.5, Scale.TEN),
        sentiment=Sentiment.MIXED,
        intents=("complaint",),
        topics=("waiting",),
        status=Status.ANSWERED,
    )
    customer = CustomerDetail(
        CustomerCard(
            1,
            "Rosa",
            59,
            ProsumerStatus.EVANGELIST,
            Independence.INDEPENDENT,
            CustomerConfidence.HIGH,
            RiskReason.LEAVING,
            4,
            2,
            2023,
            ("google", "mail"),
        ),
        [FamilyPoints("E1", 9, 15, True), FamilyPoints("E7", 0, 5, False)],
        [],
        [1, 2],
        [("google", "Rosa")],
    )
    card = cards.feedback_card(item)
    assert card.where == "TheFork · 6.5 / 10 · Answered · Complaint, Waiting"
    assert cards.customer_card(customer).where == (
        "Evangelist · 59 of 100 · At risk · 4 items · Google, E-mail"
    )
    for suffix in (".pdf", ".html", ".csv", ".xlsx", ".jsonl"):
        assert write(tmp_path / f"f{suffix}", [item], report.feedback_list(HEADING)).rows == 1
        assert write(tmp_path / f"c{suffix}", [customer], report.customer_list(HEADING)).rows == 1
