"""Replies in the making: the draft, what is known around it, and what the checks find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.codes import Level
from desktop.model.rating import Rating


@dataclass(frozen=True, slots=True)
class DraftContext:
    """What the checks may know. All texts '' and all lists empty when unknown.

    ``channel`` is a source code. ``own_data`` are the business's own mail addresses, phones
    and links, which never alarm. ``recent_replies`` are the newest posted ones, newest first.
    ``template`` is the body of the template that the draft started from, filled in.
    ``complaints`` are those of ``topics`` that are spoken of in a negative or mixed tone.
    ``own_names`` are the business's name and who signs, which may stand in a reply.
    ``own_words`` are words that the owner added to the dictionary. ``written_within`` is how many
    seconds ago the owner began to answer, None when nobody saw it. ``off`` are codes of checks that
    the owner does not want (``R29``) or not in one channel (``google:R15``); a blocking one cannot
    be turned off.
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
    own_words: Sequence[str] = ()
    written_within: int | None = None
    off: Sequence[str] = ()


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
    """How long a draft is in its channel's own unit. ``limit`` None: no known limit. ``characters`` is how
    many it has, ``fitting`` how many of them fit, None where all do."""

    used: int
    limit: int | None
    unit: str
    characters: int
    fitting: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A reusable reply. ``fits`` are intents, topics or sentiments that it is meant for, ``channels``
    source codes (empty: all). ``own``: the owner's, with the number ``id``; else it came with Oído.
    ``uses`` counts posted replies, ``used_at`` is when the last of them was posted (RFC 3339 or '').
    ``came_back`` and ``rose`` count customers who spoke again, and who then rated better.
    ``attachment`` reminds of a file or picture to add by hand."""

    code: str
    language: str
    title: str
    body: str
    fits: Sequence[str] = ()
    uses: int = 0
    used_at: str = ""
    channels: Sequence[str] = ()
    own: bool = False
    id: int = 0
    came_back: int = 0
    rose: int = 0
    attachment: str = ""
