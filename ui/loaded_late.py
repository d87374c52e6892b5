"""Which modules the window loads when its list is in sight, in an order in which each takes a moment alone:
what is loaded between two frames is not to be seen."""

from __future__ import annotations

from PySide6 import QtWidgets

OF_THE_READER = (
    "desktop.model.tags", "desktop.operations.views", "desktop.model.ideas", "desktop.model.details",
    "ui.reader.attached", "ui.reader.hits", "ui.reader.sentences", "ui.reader.tag_bar",
    "ui.reader.page", "ui.reader.pane", "desktop.model.answering", "tomllib",
    "ui.reply.subject", "ui.reply.sending",
    "ui.reply.sheet", "ui.reply.composer", "ui.reply.presenter", "ui.reader.presenter",
    "desktop.model.people", "desktop.understanding.sentiment", "desktop.understanding.intents",
    "desktop.understanding.decided", "desktop.operations.settling", "desktop.understanding.priority",
    "desktop.operations.calendars", "desktop.store.feedback", "desktop.operations.timetable",
    "desktop.operations.clocks", "desktop.operations.replies",
)  # fmt: skip
OF_THE_REPLY = (
    "socket", "email.utils", "email._header_value_parser", "desktop.replying.checks.likeness",
    "desktop.operations.posting", "desktop.operations.spelling", "desktop.operations.templates",
)  # fmt: skip
# Whatever is loaded in another thread keeps Python from the window for longer than it takes here.
OF_WHAT_GOES_ON = (
    "desktop.reporting.cards", "desktop.reporting.writing", "desktop.reporting.person_papers",
    "desktop.store.cleansing", "desktop.operations.forgetting", "desktop.model.figures",
    "desktop.operations.panorama", "desktop.model.reports", "desktop.operations.retention",
    "desktop.operations.passing",
    "desktop.understanding.elsewhere", "desktop.understanding.topics", "desktop.understanding.reader",
    "desktop.understanding.encoders", "desktop.operations.doubtful", "desktop.operations.care",
    "desktop.operations.people", "desktop.understanding.gathering", "desktop.operations.idea_titles",
)  # fmt: skip


def every_class() -> None:
    """Let PySide learn all classes of widgets: it does when it meets the first that Qt made by itself."""
    QtWidgets.QScrollArea().viewport()


def every_style() -> None:
    """The same for all that a style can draw: it does when it is first asked which style there is."""
    QtWidgets.QApplication.style()
