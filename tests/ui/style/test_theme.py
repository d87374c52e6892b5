"""The theme: roles, contrast, fonts, icons, and the change from light to dark."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop import paths
from ui.style import icons, roles
from ui.style.sheet import mixtures, style_sheet
from ui.style.theme import Theme
from ui.widgets.buttons import HINT_STRENGTH
from ui.widgets.choice import Tick
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


_MOODS = ("negative", "mixed", "neutral", "positive", "risk", "prosumer")
# Whatever is written in one of these may come to stand on any of the grounds: a row that is chosen, hovered
# or hit by a search, a chip, a badge, a button under the finger.
_WORDS = ("text", "secondary", "accent", *_MOODS)
_PLAIN = ("background", "surface", "sidebar", "field")
_GROUNDS = (
    *_PLAIN, "hover", "selection", "sidebar_selection", "mark", "accent_tint",
    *(f"{mood}_tint" for mood in _MOODS),
)  # fmt: skip
_MARKS = ("stars_full", "faint")
_ORNAMENTS = ("hairline", "control_border", "stars_empty")


def test_every_role_has_its_place_among_the_pairs() -> None:
    assert {*_WORDS, *_GROUNDS, *_MARKS, *_ORNAMENTS, "on_accent"} == set(roles.load().light)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_wherever_they_stand(theme: Theme, scheme: str) -> None:
    theme.force(scheme)
    grounds = {ground: theme.colour(ground) for ground in _GROUNDS}
    grounds["pressed"] = QColor(mixtures(theme)["pressed"])
    reached = {
        (words, ground): round(contrast(theme.colour(words), colour), 2)
        for words, (ground, colour) in itertools.product(_WORDS, grounds.items())
    }
    assert {pair: ratio for pair, ratio in reached.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_filled_buttons_can_be_read(theme: Theme, scheme: str) -> None:
    theme.force(scheme)
    for filled in (theme.colour("accent"), QColor(mixtures(theme)["accent_over"]), theme.colour("negative")):
        for strength in (1.0, HINT_STRENGTH):
            assert contrast(_laid_over(filled, theme.colour("on_accent"), strength), filled) >= 4.5


def _laid_over(ground: QColor, words: QColor, strength: float) -> QColor:
    parts = zip(ground.getRgbF()[:3], words.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(below + (above - below) * strength for below, above in parts))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_can_be_told_from_their_grounds(theme: Theme, scheme: str) -> None:
    theme.force(scheme)
    # WCAG 2.2, 1.4.11: what one has to see to use a thing reaches 3:1.
    pairs = [*itertools.product(("stars_full",), _GROUNDS), *itertools.product(("faint",), _PLAIN)]
    reached = {pair: round(contrast(theme.colour(pair[0]), theme.colour(pair[1])), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in reached.items() if ratio < 3} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_empty_box_to_tick_can_be_seen(theme: Theme, qtbot: QtBot, scheme: str) -> None:
    theme.force(scheme)
    box = Tick(theme, "Oído")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    painted = box.grab().toImage()
    middle = round(painted.height() / 2)
    edge = {painted.pixelColor(x, middle).name() for x in range(3)}
    assert theme.colour("faint").name() in edge


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
