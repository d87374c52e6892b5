"""How a list divides: how many of its items each filter would leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

GROUPS = ("source", "status", "sentiment", "stars", "intent", "topic", "tag", "language", "is")
"""What a list can be divided by; the names are the operators of ``model.query``."""


@dataclass(frozen=True, slots=True)
class Facets:
    """``counts``: by group, how many items carry a code, whatever else of that group is chosen;
    codes without items are left out. Stars are ``1`` to ``5``. Of what something ``is``, is ``with`` and
    ``without``, each is counted with all that is chosen, for several of them hold together."""

    counts: Mapping[str, Mapping[str, int]]
