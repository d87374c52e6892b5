"""How long a reply may be in each channel, counted in the channel's own unit.

The figures are those of the project's study of the sources (replies.md §2). Where no
reliable figure was found there is none: a made-up limit would be worse than no limit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from desktop.model.drafts import Length

BYTES, CHARACTERS, WEIGHTED = "bytes", "characters", "weighted"
VERIFIED = "2026-11"


@dataclass(frozen=True, slots=True)
class Limit:
    """A channel's limit. ``limit`` None: no known one. ``unit``: ``bytes`` of UTF-8,
    ``characters`` (code points) or ``weighted`` (as X counts). ``verified`` is the month in
    which the figure was last looked up, '' where there is none."""

    limit: int | None
    unit: str = CHARACTERS
    verified: str = VERIFIED


NO_KNOWN_LIMIT = Limit(None, CHARACTERS, "")

LIMITS: dict[str, Limit] = {
    "google": Limit(4096, BYTES),
    "google_play": Limit(350),
    "app_store": Limit(5970),
    "x": Limit(280, WEIGHTED),
    "facebook": Limit(8000),
    "instagram": Limit(2200),
    "linkedin": Limit(1250),
    "youtube": Limit(10000),
    "threads": Limit(500),
    "tiktok": Limit(150),
    "bluesky": Limit(300),
    "mastodon": Limit(500),
    "whatsapp": Limit(65536),
    "steam": Limit(8000),
}
"""By source code. Tripadvisor, Booking, Trustpilot, Yelp, Airbnb and TheFork publish none."""

_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|es|eu|cat|gal|io|co|uk|mx)\b(?:/\S*)?", re.I
)
_PICTURE = "[\U0001f300-\U0001faff\U00002600-\U000027bf\U00002b00-\U00002bff]"
_SKIN = "[\U0001f3fb-\U0001f3ff]"
_EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_PICTURE}\ufe0f?{_SKIN}?(?:\u200d{_PICTURE}\ufe0f?{_SKIN}?)*"
)
_LINK_WEIGHT, _EMOJI_WEIGHT = 23, 2


def limit_of(channel: str) -> Limit:
    """The limit of a channel by its source code."""
    return LIMITS.get(channel, NO_KNOWN_LIMIT)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _light(character: str) -> bool:
    """Whether X counts the character once; all others count twice (twitter-text, weighted ranges)."""
    point = ord(character)
    return point <= 4351 or 8192 <= point <= 8205 or 8208 <= point <= 8223 or 8242 <= point <= 8247


def _weighted(text: str) -> int:
    text = unicodedata.normalize("NFC", text)
    text, links = _LINK.subn("", text)
    text, emojis = _EMOJI.subn("", text)
    plain = sum(1 if _light(character) else 2 for character in text)
    return plain + links * _LINK_WEIGHT + emojis * _EMOJI_WEIGHT


_COUNTERS: dict[str, Callable[[str], int]] = {BYTES: _bytes, CHARACTERS: len, WEIGHTED: _weighted}


def measure(text: str, channel: str) -> Length:
    """How long ``text`` is in the unit of ``channel``, and what fits."""
    known = limit_of(channel)
    used = _COUNTERS[known.unit](text)
    return Length(used, known.limit, known.unit, len(text), overflow(text, channel))


def overflow(text: str, channel: str) -> int | None:
    """The first code point that no longer fits, or None when all does."""
    known = limit_of(channel)
    count = _COUNTERS[known.unit]
    if known.limit is None or count(text) <= known.limit:
        return None
    low, high = 0, len(text)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        low, high = (middle, high) if count(text[:middle]) <= known.limit else (low, middle - 1)
    return low
