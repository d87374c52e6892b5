"""Qt reads what stands in a tooltip as markup where it looks like it: customers' words must not be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from ui.widgets.parts import ElidedLabel
from ui.widgets.styling import tip

MARKUP = (
    "<b>Ana</b>",
    "<img src='file:///etc/passwd'> mesa & <a href='http://x'>aquí</a>",
    "<!-- --> <h1>grande</h1>",
    "5 < 6 & 7 > 3",
    "«normal»",
)


@pytest.mark.parametrize("text", MARKUP)
def test_a_tooltip_shows_markup_as_it_is_written(qapp: QApplication, text: str) -> None:
    shown = QTextDocument()
    if tip(text) == text:
        shown.setPlainText(text)
    else:
        shown.setHtml(tip(text))
    assert shown.toPlainText().replace("\N{NO-BREAK SPACE}", " ") == text


def test_a_name_that_is_cut_off_says_the_whole_as_it_is_written(qapp: QApplication) -> None:
    label = ElidedLabel("<h1>Ana</h1> " * 20)
    label.resize(60, 20)
    label.grab()
    assert label.toolTip().count("&lt;h1&gt;") == 20


def test_every_tooltip_of_words_from_outside_goes_through_it(root: Path) -> None:
    """What is not one of our own sentences, whole, is made safe where it is set."""
    bare = [
        f"{path.relative_to(root)}:{call.lineno}"
        for path in sorted((root / "ui").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "setToolTip"
        and not _is_ours(call.args[0])
    ]
    assert bare == []


def _is_ours(words: ast.expr) -> bool:
    if isinstance(words, ast.IfExp):
        return _is_ours(words.body) and _is_ours(words.orelse)
    if isinstance(words, ast.Call) and isinstance(words.func, ast.Name):
        return words.func.id in ("tip", "_")
    return isinstance(words, ast.Constant)
