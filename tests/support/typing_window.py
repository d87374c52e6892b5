"""A window that types a draft and then waits to be killed: ``python -m tests.support.typing_window``.

Its arguments are an inbox and the words. It tells "typed" once the last letter is in the editor.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.application import House
from ui.inbox import rereading
from ui.style.theme import Theme

_LOOK_MS = 50


def main() -> int:
    """Open the inbox, type the words as the reply to the first item, and stay."""
    inbox, words = Path(sys.argv[1]), sys.argv[2]
    rereading.START_MS = 10**8
    app = QApplication(sys.argv[:1])
    theme = Theme("light", parent=None)
    theme.apply()
    house = House(theme)
    house.window.show()

    def begin() -> None:
        view = house.window.panel.view
        if house.reading is None or house.busy or not house.window.panel.model.rowCount():
            QTimer.singleShot(_LOOK_MS, begin)
            return
        view.setFocus()
        view.go_to(0)
        house.desk.reply()
        if house.replies.composer.subject is None:
            QTimer.singleShot(_LOOK_MS, begin)
            return
        type_on(words)

    def type_on(left: str) -> None:
        house.replies.composer.editor.insertPlainText(left[:1])
        if left[1:]:
            QTimer.singleShot(5, lambda: type_on(left[1:]))
            return
        sys.stdout.write(f"typed {house.replies.composer.subject.feedback_id}\n")  # type: ignore[union-attr]
        sys.stdout.flush()

    house.open(inbox, create=False)
    QTimer.singleShot(_LOOK_MS, begin)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
