"""Every setting of an inbox, declared once: key, type, default, range and meaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Value = str | int | float | bool


class Setting(NamedTuple):
    """One setting. ``kind`` is its type; ``low`` and ``high`` bound numbers; ``meaning`` is
    for developers (the preferences page words it for the owner)."""

    key: str
    kind: type[str] | type[int] | type[float] | type[bool]
    default: Value
    meaning: str
    low: float | None = None
    high: float | None = None

    def parse(self, stored: str) -> Value:
        """The typed value of its stored text; the default when it cannot be read."""
        convert: Callable[[str], Value] = (lambda text: text == "1") if self.kind is bool else self.kind
        try:
            value = convert(stored)
        except ValueError:
            return self.default
        if isinstance(value, int | float) and not isinstance(value, bool):
            if self.low is not None and value < self.low:
                return self.default
            if self.high is not None and value > self.high:
                return self.default
        return value

    def dump(self, value: Value) -> str:
        """The text under which ``value`` is stored."""
        return ("1" if value else "0") if self.kind is bool else str(value)


SETTINGS: dict[str, Setting] = {
    setting.key: setting
    for setting in (
        Setting("business.name", str, "", "the name that signs replies and heads the window"),
        Setting("business.signature", str, "", "who signs: a name and a role"),
        Setting("business.own_data", str, "", "own mail addresses, phones and links, one a line; no alarm"),
        Setting("clock.negative_hours", int, 24, "reputational clock for negative and mixed items", 1, 720),
        Setting("clock.other_hours", int, 48, "reputational clock for the rest", 1, 720),
        Setting("clock.legal_days", int, 30, "legal clock in days; TRLGDCU art. 21.3 says one month", 1, 365),
        Setting("clock.legal_working", bool, False, "the legal clock counts working days"),
        Setting("legal.region", str, "", "whose rule the legal clock follows: resources/calendar/law.toml"),
        Setting("hours.week", str, "", "business hours, JSON: seven lists of [from, to]; '' for always open"),
        Setting("hours.region", str, "", "whose holidays count: resources/calendar/holidays.toml"),
        Setting("approval.needed", bool, False, "a second person lets a reply go before it is posted"),
        Setting("checks.off", str, "", "checks that are not wanted: R29, or google:R15, divided by blanks"),
        Setting("backlog.days", int, 90, "older than this at import: no reputational clock", 1, 3650),
        Setting("praise.days", int, 14, "praise and stars-only older than this leave to-answer", 1, 3650),
        Setting("import.owners", str, "", "who the owner is in chats, JSON: format to names, last one first"),
        Setting("reading.background", bool, True, "the deep reader reads on while the window is open"),
        Setting("demo", bool, False, "made by the demo, so the demo may make it anew"),
        Setting("keep.months", int, 0, "feedback older than this is erased; 0 keeps all", 0, 600),
        Setting("keep.copies_seen", int, 0, "epoch of the last look for what is too old in the copies", 0),
        Setting("backup.keep", int, 7, "backups kept of each kind", 1, 99),
    )
}
