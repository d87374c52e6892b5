"""Reusable replies: the bundled ones, which of them fit, and filling them in.

``{name|cliente}`` takes a value, or says what stands after the bar; ``{?order}`` asks the one
who answers. What is not filled stays in the text, where check R02 sees it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop import paths
from desktop.model.codes import Intent, Sentiment
from desktop.model.drafts import Template
from desktop.model.rating import Rating
from desktop.replying.letters import fold
from desktop.replying.template_words import words_of

NEVER_TOLD = frozenset(
    {
        "score", "points", "status", "prosumer", "at_risk", "risk", "independence", "tie", "person_tags",
        "puntos", "puntuación", "puntuacion", "estado", "riesgo", "independencia",
    }
)  # fmt: skip
"""What is worked out of a person is never told to that person in a reply (prosumer.md, 5): whoever
fills templates, these are left open, and R02 stops the reply."""

_PLACEHOLDER = re.compile(r"\{(\??)([^{}|\n]{1,60})(?:\|([^{}\n]{0,200}))?\}")

HALF_LIFE_DAYS = 90
LOW, HIGH = 0.25, 0.75
"""Ratings up to two stars of five sound bad, from four on good."""

_INTENTS = {intent.value for intent in Intent}
_SENTIMENTS = {sentiment.value for sentiment in Sentiment}
CARE = {"care_thank", "care_invite", "care_win_back", "care_quote"}
"""Templates for writing to a person of the care list, not for answering an opinion."""

IDEAS = {"idea_done", "idea_declined"}
"""Templates for telling those who asked for an idea what became of it."""

_GRAVE = {Intent.LEGAL_CLAIM.value, Intent.SAFETY.value, Intent.CHURN_RISK.value}
"""What a template is for that speaks of it: it is no answer to any other complaint."""

SITUATIONS = {"stars_only", "late", "at_risk", "prosumer"} | CARE | IDEAS
"""What a template can be meant for beside intents, topics and sentiments."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A template filled in. ``caret`` is where to go on writing: the first thing left to fill,
    or the end. ``missing`` names what is left, in order."""

    text: str
    caret: int
    missing: Sequence[str]


def bundled() -> list[Template]:
    """The templates that come with Oído, in both languages."""
    templates = []
    for path in sorted((paths.resources() / "templates").glob("*.toml")):
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("template", [])
        templates += [
            Template(
                code=entry["code"],
                language=path.stem,
                title=entry["title"],
                body=entry["body"].strip(),
                fits=tuple(entry.get("fits", ())),
                channels=tuple(entry.get("channels", ())),
            )
            for entry in entries
        ]
    return templates


def fill(body: str, values: Mapping[str, str]) -> Filled:
    """``body`` with its placeholders filled from ``values``; blank values count as unknown.

    One pass, so that a customer's name with braces in it is never read as a placeholder.
    """
    pieces: list[str] = []
    missing: list[str] = []
    caret = -1
    length = end = 0
    for match in _PLACEHOLDER.finditer(body):
        piece = _filled(match, values)
        before = body[end : match.start()]
        length += len(before)
        if piece is None:
            missing.append(match[2])
            caret = length if caret < 0 else caret
            piece = match[0]
        pieces += (before, piece)
        length += len(piece)
        end = match.end()
    text = "".join(pieces) + body[end:]
    return Filled(text, caret if caret >= 0 else len(text), tuple(missing))


def _filled(match: re.Match[str], values: Mapping[str, str]) -> str | None:
    asks, name, fallback = match.groups()
    value = values.get(name, "").strip()
    if name.lower() in NEVER_TOLD:
        return None
    if value:
        return value
    return None if asks or fallback is None else fallback


def fitting(
    templates: Iterable[Template],
    *,
    language: str,
    intents: Sequence[str] = (),
    topics: Sequence[str] = (),
    sentiment: str = "",
    rating: Rating | None = None,
    situations: Sequence[str] = (),
) -> list[Template]:
    """The templates of ``language`` that fit an item, best first; those of the owner without
    any ``fits`` come last. ``situations`` are codes of ``SITUATIONS``; an item with neither
    intents nor topics but with a rating is taken for stars only.
    """
    here = {*intents, *topics, sentiment, *situations} - {""}
    if rating is not None and not intents and not topics:
        here.add("stars_only")
    scored = []
    for template in templates:
        if template.language != language:
            continue
        score = _score(template.fits, here) + _in_tone(template.fits, here, rating)
        if score > 0 or not template.fits:
            scored.append((score, template))
    scored.sort(key=lambda pair: (-pair[0], -pair[1].uses))
    return [template for _score_, template in scored]


def _score(fits: Sequence[str], here: set[str]) -> float:
    """What an item asks for counts most, then the situation, the topic, the tone. A template
    made for another topic or situation is left out."""
    weights = {code: _weight(code) for code in fits}
    score = sum(weight for code, weight in weights.items() if code in here)
    special = [code for code in fits if code in SITUATIONS]
    topics = [code for code in fits if code not in _INTENTS | _SENTIMENTS | SITUATIONS]
    grave = [code for code in fits if code in _GRAVE]
    asked = Intent.QUESTION.value in here and Intent.QUESTION.value in fits
    for group in (special, topics):
        if group and not here.intersection(group) and not asked:
            score -= 4
    if grave and not here.intersection((*grave, *special, *topics)):
        score -= 4
    if Intent.COMPLAINT.value in here and Intent.COMPLAINT.value not in fits:
        score -= 2
    return score


def _in_tone(fits: Sequence[str], here: set[str], rating: Rating | None) -> float:
    """What a template loses where its tone is not that of the item: who gives five stars and has a
    remark wants no long apology, and who gives one wants no cheer."""
    said = next(iter(_SENTIMENTS.intersection(here)), "")
    tone = _tone(rating) or said
    if tone == Sentiment.POSITIVE.value and said in (Sentiment.MIXED.value, Sentiment.NEGATIVE.value):
        tone = Sentiment.MIXED.value
    intents = _INTENTS.intersection(fits)
    tones = _SENTIMENTS.intersection(fits)
    if not intents and tones and tone and tone not in tones:
        return -6
    complains, praises = Intent.COMPLAINT in intents, Intent.PRAISE in intents
    if tone == Sentiment.POSITIVE.value:
        if complains:
            return 0 if praises else -4
        # Where somebody content complains too, a template without a complaint lacks nothing.
        return 2 if Intent.COMPLAINT.value in here else 0
    return -3 if tone == Sentiment.NEGATIVE.value and praises and not complains else 0


def _weight(code: str) -> float:
    if code in (Intent.LEGAL_CLAIM, Intent.SAFETY, Intent.CHURN_RISK):
        return 5
    if code in _INTENTS:
        return 3
    if code in SITUATIONS:
        return 4
    return 1 if code in _SENTIMENTS else 2


def by_use(templates: Iterable[Template]) -> list[Template]:
    """Recent and most used first: a use counts half as much after 90 days. The order of those that
    were never used stays."""
    given = list(templates)
    newest = max((template.used_at for template in given), default="")
    return sorted(given, key=lambda template: -_liveliness(template, newest))


def _liveliness(template: Template, newest: str) -> float:
    if not template.used_at or not template.uses:
        return 0.0
    days = (_day(newest) - _day(template.used_at)).days
    return float(template.uses * 0.5 ** (days / HALF_LIFE_DAYS))


def _day(moment: str) -> date:
    return date.fromisoformat(moment[:10])


def found(
    templates: Iterable[Template],
    typed: str = "",
    *,
    language: str = "",
    channel: str = "",
    intent: str = "",
    topic: str = "",
    rating: Rating | None = None,
) -> list[Template]:
    """The templates that any of the typed words and all of the filters leave, in the order given.
    A filter by rating asks for the tone that such a rating has; templates without any ``fits`` or
    ``channels`` are for everything."""
    left = []
    for template in matching(templates, typed):
        wanted = {code for code in (intent, topic, _tone(rating)) if code}
        elsewhere = template.channels and channel and channel not in template.channels
        if (language and template.language != language) or elsewhere:
            continue
        if not template.fits or wanted <= {*template.fits, *_implied(template.fits)}:
            left.append(template)
    return left


def _tone(rating: Rating | None) -> str:
    if rating is None:
        return ""
    if rating.normal <= LOW:
        return Sentiment.NEGATIVE.value
    return Sentiment.POSITIVE.value if rating.normal >= HIGH else Sentiment.MIXED.value


def _implied(fits: Sequence[str]) -> set[str]:
    """The tones that go with what a template is meant for."""
    bad = {Intent.COMPLAINT, Intent.CHURN_RISK, Intent.LEGAL_CLAIM, Intent.SAFETY, Intent.DISCOURAGEMENT}
    tones = set()
    if bad.intersection(fits):
        tones |= {Sentiment.NEGATIVE.value, Sentiment.MIXED.value}
    if {Intent.PRAISE, Intent.RECOMMENDATION}.intersection(fits):
        tones.add(Sentiment.POSITIVE.value)
    if {Intent.SUGGESTION, Intent.QUESTION}.intersection(fits) or not (_INTENTS | _SENTIMENTS).intersection(
        fits
    ):
        tones |= _SENTIMENTS
    return tones


def matching(templates: Iterable[Template], typed: str) -> list[Template]:
    """The templates in which every typed word begins some word of title, body or ``fits``, or one that
    means the same in Spanish or English; accents and case do not count."""
    wanted = fold(typed).split()
    found = []
    for template in templates:
        kinds = " ".join(f"{code.replace('_', ' ')} {words_of(code)}" for code in template.fits)
        words = re.findall(r"\w+", fold(f"{template.title} {template.body} {kinds}"))
        if all(any(word.startswith(want) for word in words) for want in wanted):
            found.append(template)
    return found
