"""The theme: roles, contrast, fonts, icons, and the change from light to dark."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop import paths
from ui.style import icons, roles
from ui.style.sheet import style_sheet
from ui.style.theme import Theme
from ui.widgets.styling import label, restyle


def luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, two: QColor) -> float:
    """The ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_their_grounds(theme: Theme, scheme: str) -> None:
    theme.force(scheme)
    grounds = ("background", "surface", "sidebar", "hover", "field", "selection")
    for words, ground in itertools.product(("text", "secondary", "accent", "negative", "risk"), grounds):
        assert contrast(theme.colour(words), theme.colour(ground)) >= 4.5, (words, ground)
    for role in ("negative", "mixed", "neutral", "positive", "risk", "prosumer", "accent"):
        assert contrast(theme.colour(role), theme.colour(f"{role}_tint")) >= 4.5, role
    assert contrast(theme.colour("on_accent"), theme.colour("accent")) >= 4.5


# Where something stands on another's ground. look.md names the three that fall a little short.
_SHORT = {
    ("light", "mixed", "sidebar_selection"): 4.35,
    ("light", "positive", "sidebar_selection"): 4.35,
    ("dark", "secondary", "mark"): 3.95,
}
_MOODS = ("negative", "mixed", "neutral", "positive", "risk", "prosumer")
_STANDING = [
    *itertools.product(("text", "secondary"), ("sidebar_selection", "mark", "accent_tint", "neutral_tint")),
    *itertools.product(("text",), [f"{mood}_tint" for mood in _MOODS]),
    *itertools.product(_MOODS, ("background", "surface", "sidebar", "hover", "selection")),
    *itertools.product(("mixed", "positive", "risk"), ("sidebar_selection",)),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), _STANDING)
def test_words_can_be_read_wherever_they_stand(theme: Theme, scheme: str, words: str, ground: str) -> None:
    theme.force(scheme)
    reached = contrast(theme.colour(words), theme.colour(ground))
    assert reached >= _SHORT.get((scheme, words, ground), 4.5), round(reached, 2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_borders_can_be_told_from_their_grounds(theme: Theme, scheme: str) -> None:
    theme.force(scheme)
    for ground in ("background", "surface", "sidebar", "selection"):
        # WCAG 2.2, 1.4.11: what one has to see to use a thing reaches 3:1.
        for shape in ("accent", *_MOODS, "stars_full"):
            assert contrast(theme.colour(shape), theme.colour(ground)) >= 3.0, (shape, ground)


def test_a_change_reaches_palette_sheet_and_pixmaps(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    before = theme.pixmap("inbox", "text", 16, 2.0)
    assert theme.pixmap("inbox", "text", 16, 2.0) is before
    with qtbot.waitSignal(theme.changed):
        theme.force("dark")
    assert theme.dark
    assert theme.pixmap("inbox", "text", 16, 2.0) is not before
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colour("background")
    assert theme.colour("surface").name() in style_sheet(theme)


def test_a_colour_handed_out_cannot_change_the_theme(theme: Theme) -> None:
    theme.colour("text").setAlphaF(0.1)
    assert theme.colour("text").alphaF() == 1.0


def test_pixmaps_are_as_sharp_as_the_screen(theme: Theme) -> None:
    pixmap = theme.pixmap("inbox", "accent", 16, 1.5)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (24, 1.5)
    image = pixmap.toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {theme.colour("accent").name()}


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    names = sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg"))
    assert len(names) > 50
    for name in names:
        assert not icons.tinted(name, QColor("black"), 16, 2.0).toImage().isNull()


def test_fonts_keep_their_ratios(theme: Theme) -> None:
    body = theme.font("body").pixelSize()
    assert theme.font("small").pixelSize() == round(body * 0.86)
    assert theme.font("page", 600).pixelSize() == round(body * 1.57)
    assert theme.font("title", 600).weight() == 600


def test_high_contrast_uses_the_systems_colours_alone(qapp: QApplication) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("black"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("yellow"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("blue"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("white"))
    colours = roles.of_high_contrast(palette, roles.load().light)
    assert {colour.name() for colour in colours.values()} == {"#000000", "#ffff00", "#0000ff", "#ffffff"}
    assert colours["hairline"].name() == "#ffff00"
    assert set(colours) == set(roles.load().light)


def test_light_and_dark_know_the_same_roles() -> None:
    found = roles.load()
    assert set(found.light) == set(found.dark)


def test_words_of_others_are_never_markup(theme: Theme, qtbot: QtBot) -> None:
    made = label("<b>no</b> & so on", "secondary")
    qtbot.addWidget(made)
    assert made.text() == "<b>no</b> & so on"
    assert made.textFormat().name == "PlainText"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("made", [QLineEdit, QPlainTextEdit])
def test_what_stands_in_an_empty_field_can_be_read(
    theme: Theme, qtbot: QtBot, made: type[QLineEdit | QPlainTextEdit], scheme: str
) -> None:
    theme.force(scheme)
    field = made()
    qtbot.addWidget(field)
    field.ensurePolished()
    words = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert words.alpha() == 255
    assert contrast(words, theme.colour("field")) >= 4.5


def test_restyling_is_seen(theme: Theme, qtbot: QtBot) -> None:
    made = QLabel("Oído")
    qtbot.addWidget(made)
    made.show()
    restyle(made, words="risk")
    assert made.palette().color(made.foregroundRole()) == theme.colour("risk")
