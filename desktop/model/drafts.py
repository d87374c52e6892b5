"""Replies in the making: the draft, what is known around it, and what the checks find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.codes import Level
from desktop.model.raw import Rating


@dataclass(frozen=True, slots=True)
class DraftContext:
    """What the checks may know. All texts '' and all lists empty when unknown.

    ``channel`` is a source code. ``own_data`` are the business's own mail addresses, phones
    and links, which never alarm. ``recent_replies`` are the newest posted ones, newest first.
    ``template`` is the body of the template that the draft started from, filled in.
    ``complaints`` are those of ``topics`` that are spoken of in a negative or mixed tone.
    ``own_names`` are the business's name and who signs, which may stand in a reply.
    """

    channel: str
    public: bool = True
    feedback_text: str = ""
    feedback_language: str = ""
    sentiment: str = ""
    intents: Sequence[str] = ()
    topics: Sequence[str] = ()
    rating: Rating | None = None
    customer_name: str = ""
    own_data: Sequence[str] = ()
    recent_replies: Sequence[str] = ()
    template: str = ""
    complaints: Sequence[str] = ()
    own_names: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One check that fired: ``code`` R01-R32, the span of the draft (code points; both 0
    when it is about the whole), and values for its sentence."""

    code: str
    level: Level
    start: int
    end: int
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a draft is in its channel's own unit. ``limit`` None: no known limit."""

    used: int
    limit: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class Template:
    """A reusable reply. ``fits`` are intents, topics or sentiments that it is meant for."""

    code: str
    language: str
    title: str
    body: str
    fits: Sequence[str] = ()
    uses: int = 0
