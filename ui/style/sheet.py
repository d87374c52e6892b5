"""The one style sheet of the application, made from the theme's roles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.style.theme import Theme


def style_sheet(theme: Theme) -> str:
    """The style sheet in the theme's present colours.

    Widgets say what they are by dynamic properties: ``kind`` on buttons (primary,
    secondary, quiet, link), ``ground`` on plain areas (background, surface, sidebar),
    ``card`` on frames, ``words`` on labels (secondary, small, title, page, accent, risk …).
    After changing one of them call ``ui.widgets.restyle``.
    """
    values: dict[str, str | int] = {
        "r": theme.measure("radius.control"),
        "card": theme.measure("radius.card"),
        "small": theme.font("small").pixelSize(),
        "title": theme.font("title").pixelSize(),
        "page": theme.font("page").pixelSize(),
    }
    values |= mixtures(theme)
    values |= {role: theme.colour(role).name() for role in _ROLES}
    # A Mac's own scroll bars lie over what they scroll and go away by themselves.
    bars = "" if sys.platform == "darwin" else _SCROLL_BARS
    return (_SHEET + bars).format(**values)


def mixtures(theme: Theme) -> dict[str, str]:
    """The grounds that no role names: of a button under the finger, of a filled one under the mouse."""
    return {
        "pressed": _mixed(theme, "hover", "control_border", 0.5),
        "accent_over": _mixed(theme, "accent", "text" if not theme.dark else "surface", 0.12),
    }


def _mixed(theme: Theme, role: str, other: str, share: float) -> str:
    one, two = theme.colour(role), theme.colour(other)
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}"
        for a, b in ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    )


_ROLES = (
    "background", "surface", "sidebar", "selection", "hover", "text", "secondary", "faint", "hairline",
    "control_border", "field", "accent", "on_accent", "accent_tint", "negative", "risk", "mixed", "positive",
    "prosumer", "neutral_tint",
)  # fmt: skip

_SHEET = """
QWidget[ground="background"] {{ background: {background}; }}
QWidget[ground="surface"] {{ background: {surface}; }}
QWidget[ground="sidebar"] {{ background: {sidebar}; }}
QFrame[card="true"] {{ background: {surface}; border: 1px solid {control_border}; border-radius: {card}px; }}
QFrame[card="quiet"] {{ background: {background}; border: 1px solid {hairline}; border-radius: {card}px; }}

QLabel {{ background: transparent; color: {text}; }}
QLabel[words="secondary"] {{ color: {secondary}; }}
QLabel[words="small"] {{ color: {secondary}; font-size: {small}px; }}
QLabel[words="section"] {{ color: {secondary}; font-size: {small}px; font-weight: 500; }}
QLabel[words="strong"] {{ font-weight: 600; }}
QLabel[words="title"] {{ font-size: {title}px; font-weight: 600; }}
QLabel[words="page"] {{ font-size: {page}px; font-weight: 600; }}
QLabel[words="accent"] {{ color: {accent}; }}
QLabel[words="negative"] {{ color: {negative}; }}
QLabel[words="risk"] {{ color: {risk}; font-weight: 500; }}
QLabel[words="mixed"] {{ color: {mixed}; }}
QLabel[words="positive"] {{ color: {positive}; }}
QLabel[words="prosumer"] {{ color: {prosumer}; }}
QLabel:disabled {{ color: {faint}; }}

QPushButton {{ background: {surface}; color: {text}; border: 1px solid {control_border};
  border-radius: {r}px; padding: 5px 11px; font-weight: 500; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {pressed}; }}
QPushButton:disabled {{ color: {faint}; border-color: {hairline}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton[kind="primary"], QPushButton:default {{ background: {accent}; color: {on_accent};
  border-color: {accent}; }}
QPushButton[kind="primary"]:hover, QPushButton:default:hover {{ background: {accent_over};
  border-color: {accent_over}; }}
QPushButton[kind="primary"]:pressed {{ background: {accent_over}; }}
QPushButton[kind="danger"] {{ background: {negative}; color: {on_accent}; border-color: {negative}; }}
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed {{ border-color: {text}; }}
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {{
  background: {neutral_tint}; color: {secondary}; border-color: {hairline}; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:checked {{ background: {hover}; }}
QPushButton[kind="quiet"]:pressed {{ background: {pressed}; }}
QPushButton[kind="link"] {{ background: transparent; border-color: transparent; color: {accent};
  padding: 2px 3px; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit {{
  background: {field}; color: {text};
  border: 1px solid {control_border}; border-radius: {r}px; padding: 5px 9px;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateEdit:focus, QDateTimeEdit:focus {{
  border: 2px solid {accent}; padding: 4px 8px; }}
/* They ask for two pixels more than a line of text, and stand beside one. */
QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit {{ padding: 4px 9px; }}
QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QDateTimeEdit:focus {{ padding: 3px 8px; }}
QComboBox {{ padding-right: 24px; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QDateEdit::drop-down {{ border: none; width: 24px; }}
QDateEdit::down-arrow {{ image: none; width: 0; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {control_border}; padding: 4px;
  selection-background-color: {selection}; selection-color: {text}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {secondary}; }}
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QDateEdit:disabled {{
  background: {background}; color: {faint}; border-color: {hairline}; placeholder-text-color: {faint}; }}
QLineEdit[low="true"] {{ padding: 0 9px; }}
QLineEdit[low="true"]:focus {{ padding: 0 8px; }}
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {{ background: transparent; border: none; padding: 0; }}
QPlainTextEdit, QTextEdit {{ background: transparent; color: {text}; border: none;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QPlainTextEdit[field="true"], QTextEdit[field="true"] {{ background: {field};
  border: 1px solid {control_border}; border-radius: {r}px; padding: 4px; }}
QPlainTextEdit[field="true"]:focus, QTextEdit[field="true"]:focus {{ border: 2px solid {accent};
  padding: 3px; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; color: {secondary}; border: none;
  border-bottom: 1px solid {hairline}; padding: 3px 3px 5px 4px; font-size: {small}px; font-weight: 500; }}
QHeaderView::section:first {{ padding-left: 3px; }}
QScrollArea {{ background: transparent; border: none; }}
QAbstractItemView {{ background: {surface}; color: {text}; border: none; outline: none; }}

QToolTip {{ background: {surface}; color: {text}; border: 1px solid {control_border}; padding: 4px 6px; }}
QListWidget#completions {{ background: {surface}; color: {text}; border: 1px solid {control_border};
  border-radius: 7px; padding: 4px; }}
QListWidget#completions::item {{ padding: 0 8px; border-radius: 5px; }}
QListWidget#completions::item:selected {{ background: {selection}; color: {text}; }}
QMenu {{ background: {surface}; color: {text}; border: 1px solid {control_border}; padding: 5px; }}
QMenu::item {{ padding: 6px 22px 6px 10px; border-radius: 5px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::item:selected {{ background: {selection}; color: {text}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: 5px 8px; }}
QMenuBar {{ background: {sidebar}; color: {text}; border-bottom: 1px solid {hairline}; padding: 2px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 5px; background: transparent; }}
QMenuBar::item:selected {{ background: {selection}; }}
QSplitter::handle {{ background: {hairline}; }}
QProgressBar {{ background: {hairline}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
  text-align: center; color: transparent; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
"""

_SCROLL_BARS = """
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; border: none; }}
QScrollBar::handle:vertical {{ background: {control_border}; border-radius: 3px; margin: 2px;
  min-height: 36px; }}
QScrollBar::handle:horizontal {{ background: {control_border}; border-radius: 3px; margin: 2px;
  min-width: 36px; }}
QScrollBar::handle:hover {{ background: {faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; background: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
"""
