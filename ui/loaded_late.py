"""Which modules the window loads when its list is in sight, in an order in which each takes a moment alone:
what is loaded between two frames is not to be seen."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea

OF_THE_READER = (
    "desktop.model.tags", "desktop.operations.views", "desktop.model.ideas", "desktop.model.details",
    "ui.reader.attached", "ui.reader.hits", "ui.reader.sentences", "ui.reader.tag_bar",
    "ui.reader.page", "ui.reader.pane", "desktop.model.answering", "ui.reply.subject", "ui.reply.sending",
    "ui.reply.sheet", "ui.reply.composer", "ui.reply.presenter", "ui.reader.presenter",
    "desktop.model.people", "desktop.understanding.sentiment", "desktop.understanding.intents",
    "desktop.understanding.decided", "desktop.operations.settling", "desktop.understanding.priority",
    "desktop.operations.calendars", "desktop.store.feedback", "desktop.operations.clocks",
    "desktop.operations.replies",
)  # fmt: skip
OF_THE_COUNTS = (
    "desktop.operations.care", "desktop.operations.people", "desktop.understanding.gathering",
    "desktop.operations.idea_titles",
)  # fmt: skip


def every_class() -> None:
    """Let PySide learn all classes of widgets: it does when it meets the first that Qt made by itself."""
    QScrollArea().viewport()
