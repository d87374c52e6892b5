"""The filters of the customers' list: the menu that sets them, and the chips that take them off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.model.codes import Independence, ProsumerStatus
from desktop.model.people import CustomerCounts, CustomerOrder, CustomerQuery
from desktop.wording import codes, people, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.sources import source_name

STATUSES = (ProsumerStatus.EVANGELIST, ProsumerStatus.PROSUMER, ProsumerStatus.EMERGING, ProsumerStatus.NONE)
_OPEN = (Independence.TO_CONFIRM, Independence.SPONSORED)

Choose = Callable[[CustomerQuery], object]


def toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    """``values`` with ``value`` put in, or taken out when it was there."""
    return tuple(one for one in values if one != value) if value in values else (*values, value)


def with_status(query: CustomerQuery, status: ProsumerStatus) -> CustomerQuery:
    """The query with a status let in, or no longer."""
    return replace(query, statuses=tuple(map(ProsumerStatus, toggled(tuple(query.statuses), status))))


def with_independence(query: CustomerQuery, code: Independence) -> CustomerQuery:
    """The query with a kind of voice let in, or no longer."""
    return replace(query, independence=tuple(map(Independence, toggled(tuple(query.independence), code))))


def with_source(query: CustomerQuery, source: str) -> CustomerQuery:
    """The query with a source let in, or no longer."""
    return replace(query, sources=toggled(tuple(query.sources), source))


def with_tag(query: CustomerQuery, tag: str) -> CustomerQuery:
    """The query with a person's tag asked for, or no longer."""
    return replace(query, tags=toggled(tuple(query.tags), tag))


def with_opted_out(query: CustomerQuery) -> CustomerQuery:
    """The query with only those who object to profiling, or with all."""
    return replace(query, opted_out=None if query.opted_out else True)


def chips(query: CustomerQuery) -> Iterator[tuple[str, CustomerQuery]]:
    """Each filter in words, with the query that is left when it is taken off."""
    for status in query.statuses:
        yield codes.prosumer_name(status.value), with_status(query, status)
    if query.at_risk:
        yield codes.at_risk_name(), replace(query, at_risk=False)
    for code in query.independence:
        yield codes.independence_name(code.value), with_independence(query, code)
    for source in query.sources:
        yield source_name(source), with_source(query, source)
    for tag in query.tags:
        yield f"#{tag}", with_tag(query, tag)
    if query.opted_out:
        yield _("No profiling"), with_opted_out(query)
    if query.due:
        yield _("Reminder due"), replace(query, due=False)


def is_filtered(query: CustomerQuery) -> bool:
    """Whether anything but the order is asked for."""
    return query != CustomerQuery(order=query.order)


def filter_menu(parent: QWidget, query: CustomerQuery, counts: CustomerCounts | None, then: Choose) -> QMenu:
    """Orders and filters, each filter with how many it holds. ``then`` gets the new query."""
    menu = QMenu(parent)
    menu.setAccessibleName(_("Order and filters"))
    menu.aboutToHide.connect(menu.deleteLater)
    group = QActionGroup(menu)
    for order in CustomerOrder:
        action = _entry(menu, people.order_name(order.value), None, query.order is order)
        group.addAction(action)
        action.triggered.connect(_choice(then, replace(query, order=order)))
    menu.addSeparator()
    for words, count, on, following in _offers(query, counts):
        _entry(menu, words, count, on).triggered.connect(_choice(then, following))
    _submenu(menu, pgettext("filter", "Source"), list(_sources(query, counts)), then)
    _submenu(menu, pgettext("filter", "Tag"), list(_tags(query, counts)), then)
    if is_filtered(query):
        menu.addSeparator()
        clear = menu.addAction(_("Show all customers"))
        clear.triggered.connect(_choice(then, CustomerQuery(order=query.order)))
    return menu


Offer = tuple[str, int | None, bool, CustomerQuery]


def _offers(query: CustomerQuery, counts: CustomerCounts | None) -> Iterator[Offer]:
    for status in STATUSES:
        held = counts.statuses.get(status, 0) if counts else None
        on = status in query.statuses
        yield codes.prosumer_name(status.value), held, on, with_status(query, status)
    yield (
        codes.at_risk_name(), counts.at_risk if counts else None, query.at_risk,
        replace(query, at_risk=not query.at_risk),
    )  # fmt: skip
    for code in _OPEN:
        held = None
        if counts:
            held = counts.to_confirm if code is Independence.TO_CONFIRM else counts.sponsored
        on = code in query.independence
        yield codes.independence_name(code.value), held, on, with_independence(query, code)
    opted_out = counts.opted_out if counts else None
    yield _("No profiling"), opted_out, bool(query.opted_out), with_opted_out(query)
    yield _("Reminder due"), counts.due if counts else None, query.due, replace(query, due=not query.due)


def _sources(query: CustomerQuery, counts: CustomerCounts | None) -> Iterator[Offer]:
    for source, held in (counts.sources if counts else {}).items():
        yield source_name(source), held, source in query.sources, with_source(query, source)


def _tags(query: CustomerQuery, counts: CustomerCounts | None) -> Iterator[Offer]:
    for tag, held in (counts.tags if counts else {}).items():
        yield tag, held, tag in query.tags, with_tag(query, tag)


def _submenu(menu: QMenu, heading: str, offers: list[Offer], then: Choose) -> None:
    if offers:
        inside = menu.addMenu(heading)
        for words, count, on, following in offers:
            _entry(inside, words, count, on).triggered.connect(_choice(then, following))


def _entry(menu: QMenu, words: str, count: int | None, on: bool) -> QAction:
    shown = words.replace("&", "&&")
    action = menu.addAction(shown if count is None else f"{shown}\t{times.number(count)}")
    action.setCheckable(True)
    action.setChecked(on)
    action.setEnabled(on or count != 0)
    return action


def _choice(then: Choose, query: CustomerQuery) -> Callable[[], object]:
    return lambda: then(query)
