"""What the customer wants to bring about: ten intents, each with the words that show it.

Phrases (``intents.txt``) and the trained tables both name them, a question's mark names it,
too, and phrases that mean something else take an intent away again.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import NamedTuple

from desktop.model.codes import Intent, Sentiment
from desktop.understanding.hearing import Sound, Wish
from desktop.understanding.parsed import Parsed, Place, Regions
from desktop.understanding.rules import Hit
from desktop.understanding.sentiment import Stretch
from desktop.understanding.words import is_word

BOOK = "intents"

_OTHER_SIDE = {Intent.PRAISE: Intent.COMPLAINT, Intent.COMPLAINT: Intent.PRAISE}
PLAIN = 0.97
"""How sure a phrase is that leaves nothing to weigh; all else is less sure."""
_SURE = 0.9
_HEARD = 0.75
_CLEAR_LEAD = 2.2
"""Log-odds above what is needed from which the tables are as sure as a phrase."""
_ASKING = re.compile(r"\?[^\w?]*\Z")
"""The mark of a question ends it; before a letter it is what is left of an emoji that broke on its way."""
_ASKED_FROM_THE_START = 3
"""A question without a mark begins within the first tokens of its sentence."""
_PRAISED = 0.4
"""How sure the tables must be of praise, in log-odds above what is needed elsewhere, ..."""
_PRAISED_BY_LEANING = 0.3
"""... and how much of that each unit of a stretch's leaning to the positive gives or takes."""
_LEANING_AT_MOST = 3.0
_PLAIN_PRAISE = 1.5
"""How sure the tables are of praise that needs no sound of an opinion."""
_VOICED_BY_LEANING = 0.2
_RHETORICAL = -3.0
"""A question that leans this far to the negative is a reproach."""


class Finding(NamedTuple):
    """One place at which an intent shows."""

    intent: Intent
    place: Place
    confidence: float


def find(parsed: Parsed, stretches: Sequence[Stretch], sound: Sound) -> list[Finding]:
    """All intents of a text."""
    hits = parsed.hits.get(BOOK, {})
    said = list(_by_phrase(parsed, hits)) if hits else []
    said += _by_tables(parsed, hits, sound)
    if Intent.QUESTION in hits or "?" in parsed.text:
        said += list(_questions(parsed, stretches, said))
    return said


def standing(by_code: Mapping[str, Sequence[Hit]], negated: Sequence[bool]) -> Iterator[tuple[str, Hit]]:
    """The hits that no cancelling phrase of their code overlaps, with the code they stand for."""
    cancels = {
        code: Regions(away)
        for code, hits in by_code.items()
        if (away := [(hit.start, hit.end) for hit in hits if hit.rule.cancels])
    }
    for code, hits in by_code.items():
        for hit in hits:
            rule = hit.rule
            if rule.cancels or (negated[hit.token] and rule.drops):
                continue
            stands_for = rule.turns_to if negated[hit.token] and rule.turns_to else code
            others = [cancels[one] for one in {code, stands_for} if one in cancels] if cancels else ()
            if not any(regions.touch(hit.start, hit.end) for regions in others):
                yield stands_for, hit


def _by_phrase(parsed: Parsed, hits: Mapping[str, Sequence[Hit]]) -> Iterator[Finding]:
    for code, hit in standing(hits, parsed.negated):
        if code != Intent.QUESTION:
            sure = PLAIN if hit.rule.plain else _SURE
            yield Finding(Intent(code), parsed.place_of(parsed.bound_of(hit.start)), sure)


def _by_tables(parsed: Parsed, hits: Mapping[str, Sequence[Hit]], sound: Sound) -> Iterator[Finding]:
    """What the tables hear, unless a phrase of that intent takes it away. Whoever plainly asks for
    something only sounds as if he suggested it."""
    asked = [hit for hit in hits.get(Intent.QUESTION, ()) if not hit.rule.cancels]
    for wish in _one_side_each(sound.wishes):
        intent, bound = wish.intent, parsed.bounds[wish.stretch]
        if intent is Intent.SUGGESTION and _within(asked, *bound):
            continue
        if intent is Intent.PRAISE and not _praises(wish):
            continue
        if intent in hits and _taken_away(hits[intent], *bound):
            continue
        sure = _SURE if wish.lead > _CLEAR_LEAD else 1 / (1 + math.exp(-wish.lead))
        yield Finding(intent, parsed.place_of(wish.stretch), sure)


def _praises(wish: Wish) -> bool:
    """Whether what sounds like praise leans to the positive, too, and is an opinion at all: plain
    tales and short answers sound like it."""
    voiced = wish.lead > _PLAIN_PRAISE or wish.opinion + _VOICED_BY_LEANING * abs(wish.leaning) >= 0
    within = min(max(wish.leaning, -_LEANING_AT_MOST), _LEANING_AT_MOST)
    return voiced and wish.lead + _PRAISED_BY_LEANING * within >= _PRAISED


def _one_side_each(wishes: Sequence[Wish]) -> Sequence[Wish]:
    """Of praise and complaint in one stretch the clearer, where the other is heard elsewhere, too.

    The tables learnt from whole remarks: beside a complaint, "pero rico" sounds a little like one.
    """
    if len(wishes) < 3:
        return wishes
    leads = {(wish.stretch, wish.intent): wish.lead for wish in wishes if wish.intent in _OTHER_SIDE}
    if len(leads) < 3:
        return wishes
    times = Counter(intent for _, intent in leads)
    dropped = set()
    for (stretch, intent), lead in sorted(leads.items(), key=itemgetter(1)):
        other = leads.get((stretch, _OTHER_SIDE[intent]))
        if other is not None and other > lead and times[intent] > 1:
            dropped.add((stretch, intent))
            times[intent] -= 1
    return [wish for wish in wishes if (wish.stretch, wish.intent) not in dropped]


def _within(hits: Sequence[Hit], start: int, end: int) -> bool:
    return any(hit.start < end and hit.end > start for hit in hits)


def _taken_away(hits: Sequence[Hit], start: int, end: int) -> bool:
    return any(start <= hit.start < end for hit in hits if hit.rule.cancels)


def _questions(parsed: Parsed, stretches: Sequence[Stretch], said: Sequence[Finding]) -> Iterator[Finding]:
    """Sentences with a question mark that ask something, and those that begin like a question."""
    hits = sorted(parsed.hits.get(BOOK, {}).get(Intent.QUESTION, ()), key=lambda hit: hit.start)
    suggested = _regions(said, {Intent.SUGGESTION})
    reproaches = Regions(
        (stretch.start, stretch.end)
        for stretch in stretches
        if stretch.sentiment is Sentiment.NEGATIVE and stretch.leaning <= _RHETORICAL
    )
    at = 0
    for sentence in parsed.sentences:
        start, end = sentence.start, sentence.end
        inside = []
        while at < len(hits) and hits[at].start < end:
            inside.append(hits[at])
            at += 1
        marked = _ASKING.search(parsed.text, max(start, end - 6), end) is not None
        if not (inside or marked) or any(hit.rule.cancels for hit in inside) or suggested.touch(start, end):
            continue
        first, last = parsed.words.between(start, end)
        marked = marked and sum(map(is_word, parsed.words.forms[first:last])) >= 2
        early = [hit for hit in inside if hit.token - first <= _ASKED_FROM_THE_START]
        asked = any(not parsed.negated[hit.token] for hit in early)
        if asked or (marked and not reproaches.touch(start, end)):
            yield Finding(Intent.QUESTION, (start, end), _SURE if marked else _HEARD)


def _regions(found: Sequence[Finding], intents: AbstractSet[Intent]) -> Regions:
    return Regions(one.place for one in found if one.intent in intents)
