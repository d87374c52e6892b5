"""What a template is meant for: intents, tones, situations and topics, in the owner's words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from desktop.model.codes import Intent, Sentiment
from desktop.model.sources import SOURCES
from desktop.operations import tagging
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _
from desktop.wording.sources import source_name

Choose = Callable[[Sequence[str]], object]


def situation_names() -> dict[str, str]:
    """Situations that are neither said nor a topic, by code."""
    return {
        "stars_only": _("Stars without words"),
        "late": _("Answered late"),
        "at_risk": codes.at_risk_name(),
        "prosumer": codes.prosumer_name("prosumer"),
        "care_thank": _("To thank somebody"),
        "care_invite": _("To invite somebody"),
        "care_win_back": _("To win somebody back"),
        "care_quote": _("To ask whether words may be quoted"),
    }


def meant_for() -> dict[str, dict[str, str]]:
    """All that a template can be meant for: heading, then code and name."""
    return {
        _("What they want"): {intent.value: codes.intent_name(intent.value) for intent in Intent},
        _("How it sounds"): {tone.value: codes.sentiment_name(tone.value) for tone in Sentiment},
        _("Situation"): situation_names(),
        _("Topic"): {code: codes.capital(codes.topic_name(code)) for code in tagging.topics()},
    }


def name_of(code: str) -> str:
    """One of them in words; the owner's own topics have no other name."""
    for group in meant_for().values():
        if code in group:
            return group[code]
    return codes.capital(codes.topic_name(code))


def fits_line(fits: Sequence[str]) -> str:
    """``Queja, espera`` or that it is for everything."""
    if not fits:
        return _("Any opinion")
    first, *others = (name_of(code) for code in fits)
    return ", ".join([first, *(name[:1].lower() + name[1:] for name in others)])


def channels_line(channels: Sequence[str]) -> str:
    """``Google y Booking`` or that it is for all."""
    return codes.listed([source_name(code) for code in channels]) if channels else _("Every source")


def fits_menu(parent: QWidget, fits: Sequence[str], then: Choose) -> QMenu:
    """Ticks for all that a template can be meant for; ``then`` is given the new list."""
    menu = QMenu(parent)
    for heading, names in meant_for().items():
        _ticks(menu.addMenu(heading), names, fits, then)
    return menu


def channels_menu(parent: QWidget, channels: Sequence[str], then: Choose) -> QMenu:
    """Ticks for the channels; ``then`` is given the new list."""
    menu = QMenu(parent)
    _ticks(menu, {code: source_name(code) for code in SOURCES}, channels, then)
    return menu


def _ticks(menu: QMenu, names: dict[str, str], chosen: Collection[str], then: Choose) -> None:
    for code, name in names.items():
        action = menu.addAction(name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(code in chosen)
        action.triggered.connect(partial(_toggle, code, chosen, then))


def _toggle(code: str, chosen: Collection[str], then: Choose, _on: bool = False) -> None:
    left = [one for one in chosen if one != code]
    then(left if code in chosen else [*left, code])
