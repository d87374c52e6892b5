"""The heading of a profile: the name, what stands beside it, and one line about the time together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.codes import Independence
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _
from desktop.wording.people import reach_name
from desktop.wording.sources import source_name
from ui.customers.reading import Ficha
from ui.customers.words import name_of, since_line
from ui.style.theme import Theme
from ui.widgets.badges import Badge, BadgeLook, prosumer_badge, risk_badge
from ui.widgets.flow import Flow
from ui.widgets.styling import label


class ProfileHeading(QWidget):
    """Name, badges, since when, and how far the voice reaches, as facts."""

    def __init__(self, theme: Theme, ficha: Ficha) -> None:
        super().__init__()
        card = ficha.profile.card
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(10)
        name = label(name_of(card.name), "page", wrap=True)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(name)
        for look in _looks(ficha):
            row.addWidget(Badge(theme, look), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        # A wrapped name takes what it needs, and no more while it fits.
        metrics = theme.metrics("page", 600)
        name.setMinimumWidth(min(320, round(metrics.horizontalAdvance(name.text())) + 4))
        column.addLayout(row)
        column.addWidget(label(since_line(ficha.profile, ficha.said), "secondary", wrap=True))
        if ficha.profile.reach:
            host = QWidget()
            flow = Flow(host, across=6, down=6)
            for reach in ficha.profile.reach:
                words = f"{reach_name(reach)} · {source_name(reach.source)}"
                meaning = _("How far the voice carries: a fact, not a verdict.")
                flow.addWidget(
                    Badge(theme, BadgeLook(words, "megaphone", "neutral", "neutral_tint", meaning))
                )
            column.addSpacing(4)
            column.addWidget(host)


def _looks(ficha: Ficha) -> list[BadgeLook]:
    card = ficha.profile.card
    looks = [prosumer_badge(card.status, card.independence), risk_badge(card.risk)]
    if card.independence is Independence.TO_CONFIRM:
        name = codes.independence_name(card.independence.value)
        looks.append(BadgeLook(name, "shield-alert", "mixed", "mixed_tint"))
    if ficha.profile.opted_out_at is not None:
        looks.append(BadgeLook(_("No profiling"), "eye-off", "neutral", "neutral_tint"))
    return [look for look in looks if look is not None]
