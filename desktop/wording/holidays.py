"""The names of holidays."""

from __future__ import annotations

from desktop.wording.catalogue import gettext as _


def fixed_name(day: str) -> str:
    """A holiday by its month and day."""
    return {
        "01-01": _("New Year"),
        "01-06": _("Epiphany"),
        "05-01": _("Labour Day"),
        "08-15": _("Assumption"),
        "10-12": _("National Day"),
        "11-01": _("All Saints"),
        "12-06": _("Constitution Day"),
        "12-08": _("Immaculate Conception"),
        "12-25": _("Christmas"),
        "12-26": _("Saint Stephen"),
        "06-24": _("Saint John"),
    }.get(day, _("Day of the region"))


def easter_name(days: int) -> str:
    """A holiday by its distance from Easter Sunday."""
    return {
        -48: _("Carnival"),
        -47: _("Carnival"),
        -3: _("Maundy Thursday"),
        -2: _("Good Friday"),
        1: _("Easter Monday"),
    }.get(days, _("Easter"))
