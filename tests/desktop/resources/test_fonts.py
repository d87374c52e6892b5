"""The fonts of the PDF log: usable by the PDF writer, and able to show what customers write."""

from __future__ import annotations

import pytest

from desktop import paths

FONTS = paths.resources() / "fonts"
SPANISH = "¡Ñandú, pingüino, coruña, çà, l·l! «…» “—” €ºª ★☆▲▼◆○"
EMOJI = "😀😡👍❤🙏🍽🥘🎉✨👏🤢💔🔥☕🥐📸😭🤷😂😍"


def glyphs(name: str) -> set[int]:
    """The code points that a font file draws."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    return set(TTFontFile(str(FONTS / name)).charToGlyph)


@pytest.mark.parametrize("name", ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"])
def test_text_fonts_write_spanish(name: str) -> None:
    assert {ord(letter) for letter in SPANISH if letter != " "} <= glyphs(name)


def test_emoji_font_draws_what_customers_send_and_stays_small() -> None:
    assert {ord(sign) for sign in EMOJI} <= glyphs("NotoEmoji-Regular.ttf")
    assert (FONTS / "NotoEmoji-Regular.ttf").stat().st_size < 1_500_000


def test_every_font_has_its_licence() -> None:
    licences = paths.resources() / "licences"
    assert "SIL OPEN FONT LICENSE" in (licences / "NotoEmoji-OFL.txt").read_text("utf-8").upper()
    assert "Bitstream" in (licences / "DejaVu.txt").read_text("utf-8")
    fonts = {path.name for path in FONTS.iterdir()}
    assert fonts == {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "NotoEmoji-Regular.ttf"}
