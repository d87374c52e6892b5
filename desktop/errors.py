"""What can go wrong, by whose fault it is.

``UserError`` and ``StoreUnavailable`` carry words for the owner, already in the owner's
language; a ``StoreDefect`` is ours and is reported with details; ``Cancelled`` is silent.
"""

from __future__ import annotations


class OidoError(Exception):
    """The root of the errors that Oído raises on purpose.

    ``message`` says what happened; ``hint`` says what to do next. Both are whole
    sentences in the owner's language. ``code`` names the case where a view has something
    better to offer than the hint; '' mostly.
    """

    def __init__(self, message: str, hint: str = "", *, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UserError(OidoError):
    """A file, word or wish that cannot be served as it is (exit code 2)."""


class StoreUnavailable(OidoError):
    """The inbox cannot be used just now: busy, full, read-only, damaged or newer (exit code 4)."""


class StoreDefect(OidoError):
    """The inbox was used wrongly by this program (exit code 1)."""


class Cancelled(Exception):
    """The owner stopped the work. Never shown, never logged."""
