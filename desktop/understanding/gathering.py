"""Suggestions that say about the same, in either language: gathered by meaning where the platform has
sentence vectors, by words else."""

from __future__ import annotations

import math
import re
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.understanding import encoders
from desktop.understanding.words import fold, is_word, words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Table = NDArray[np.float64]

ALIKE = {encoders.USE: 0.48}
"""Mean likeness at which two groups become one, and from which a suggestion belongs to a group. Set on
tests/evaluation/tuning/gathering.tsv, where anything from 0.46 to 0.50 does as well (F1 of pairs 0.76).
On 121 suggestions in two languages that nothing was set on, of 57 wishes of many businesses
(tests/evaluation/data/gathering.tsv), 83 % of the pairs put together belong together, and half of
those that belong together are found (F1 0.61; 0.50 before): the owner merges the rest."""

APART = {encoders.USE: 0.40}
"""No group holds two suggestions less alike than this, however many lie between them."""

COMMON_WORDS = 0.34
"""The same for the share of common words, where there are no vectors."""

_KEPT = 8_000
_ENOUGH = 3
_NEVER = -2.0
"""Less than the likeness of any two."""

_JOINT = re.compile(r"^(?:pero|y|e|sin embargo|aunque|but|and|however|though)\b[\s,]*", re.IGNORECASE)
_LEANS = frozenset({"que", "si", "if", "for", "falta", "faltan", "menos", "ojalá", "wish", "de"})
"""Words that what follows leans on."""
_BREAK = re.compile(r"\s*[,;.:…](?:\s|$)")
_LEAD = re.compile(
    r"^[¿¡\s]*(?:y |and |but |pero )?(?:"
    r"por qué no (?:ponéis|hacéis|abrís|tenéis)?|"
    r"(?:os |les |le |te )?(?:sugiero|sugerir[ií]a|propongo|recomiendo|aconsejo)(?: que)?"
    r"|(?:tal vez |quiz[áa]s? |a lo mejor )?(?:deber[ií]ais|deber[ií]an?|podr[ií]ais|podr[ií]an?)"
    r"|(?:estar[ií]a|ser[ií]a|vendr[ií]a|quedar[ií]a) (?:muy )?(?:bien|bueno|genial|ideal|estupendo)"
    r"(?: que| si)?"
    r"|convendr[ií]a(?: que)?|ojal[áa]|me gustar[ií]a(?: que)?|echo de menos|falta|faltan|poned"
    r"|podr[ií]a mejorar"
    r"|(?:maybe |perhaps )?(?:you|they) (?:should|could|might)(?: consider)?"
    r"|(?:it would|it'd) be (?:great|nice|useful|good|lovely|helpful)(?: to have| to| if| for)?"
    r"|i(?:'d| would) (?:suggest|love|like|recommend)(?: to see| to have| to)?|i wish|please|add|why not"
    r")\b[\s,:]*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]*\b(?:(?:no )?(?:estar[ií]a|vendr[ií]a|ser[ií]a) (?:muy )?(?:mal|bien|bueno|genial|ideal|útil)"
    r"|se agradecer[ií]a|por favor|please"
    r"|would (?:also )?(?:be|have been|make|help)(?: (?:a|very|really|so|much|more))*"
    r"(?: (?:nice|great|good|lovely|useful|handy|helpful|welcome|fair|better|appreciated|idea|difference))*)"
    r"[\s.!]*$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"^(?:y |and )?(?:(?:una?|otra|mi|nuestra|la|lo|a|one|my|our|another|the|just a) )?"
    r"(?:[úu]nic[ao] |peque[ñn][ao] |only |small |little )?"
    r"(?:sugerencia|idea|consejo|propuesta|cosa|petici[óo]n|suggestion|idea|tip|thing|request)s?"
    r"(?: (?:que|para|de|that|which|for|to)(?: [^\s:…]+){1,4})?(?:\s*:| …) +(?=\S+ \S)",
    re.IGNORECASE,
)
"""What only announces a wish, up to its colon: "Otra cosa que ayudaría: abrir los lunes"."""


def core(text: str) -> str:
    """A suggestion without the words that only say that it is one, up to its first comma: what comes
    behind gives reasons."""
    flat = _ANNOUNCED.sub("", " ".join(text.split()))
    short = _LEAD.sub("", flat)
    short = _TAIL.sub("", short)
    first = _BREAK.split(short)[0]
    short = first if len(first.split()) >= _ENOUGH else short
    return short.strip(" .?!") if len(short) > 3 else text


def title(text: str) -> str:
    """A suggestion as a title: its first piece, without what only says that it is one where the rest
    stands alone ("Deberíais abrir los lunes", but not "Sugiero que abráis los lunes" or "Faltan perchas")."""
    first = _JOINT.sub("", _ANNOUNCED.sub("", " ".join(text.split())).split(" … ")[0])
    rest = _LEAD.sub("", first)
    lead = first[: len(first) - len(rest)].lower().split()
    if lead and lead[-1] not in _LEANS and len(rest.split()) >= _ENOUGH:
        first = rest
    first = first.strip(" .,;:…¿?¡!")
    return first[:1].upper() + first[1:]


def gather(texts: Sequence[str]) -> list[list[int]]:
    """Groups of the places of texts that say about the same; larger ones first, each in order."""
    if not texts:
        return []
    groups = _Likeness(texts).groups()
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def nearest(texts: Sequence[str], groups: Sequence[Sequence[str]]) -> list[int | None]:
    """For each text the group that it belongs to, or None."""
    flat = [*texts, *(text for group in groups for text in group)]
    places, start = [], len(texts)
    for group in groups:
        places.append(list(range(start, start + len(group))))
        start += len(group)
    if not texts or not places:
        return [None] * len(texts)
    likeness = _Likeness(flat)
    return [likeness.nearest(place, places) for place in range(len(texts))]


def middle(texts: Sequence[str]) -> int:
    """The place of the text that stands best for all; the shorter one of two equals."""
    if len(texts) < 3:
        return min(range(len(texts)), key=lambda place: (len(texts[place]), place))
    likeness = _Likeness(texts)
    every = list(range(len(texts)))
    return max(every, key=lambda place: (round(likeness.mean(place, every), 1), -len(texts[place])))


class _Likeness:
    """How alike texts are, by vectors or by words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._name = _encoder()
        self._vectors = _vectors(self._name, texts) if self._name else None
        self._words = [] if self._name else [_telling(core(text)) for text in texts]
        self._least = ALIKE[self._name] if self._name else COMMON_WORDS

    def groups(self) -> list[list[int]]:
        """The two groups that are most alike become one, again and again, while they are alike enough."""
        if self._vectors is not None:
            return _Uniting(self._vectors @ self._vectors.T, APART[self._name]).until(self._least)
        found: list[list[int]] = []
        for place in range(len(self._words)):
            best = self.nearest(place, found)
            if best is None:
                found.append([place])
            else:
                found[best].append(place)
        return found

    def mean(self, place: int, group: Sequence[int]) -> float:
        """To a group, on the average."""
        if self._vectors is not None:
            return float((self._vectors[list(group)] @ self._vectors[place]).mean())
        return sum(_common(self._words[place], self._words[other]) for other in group) / len(group)

    def nearest(self, place: int, groups: Sequence[Sequence[int]]) -> int | None:
        """The group that is most alike, where one is alike enough."""
        found: int | None = None
        best = self._least
        for number, group in enumerate(groups):
            mean = self.mean(place, group)
            if mean >= best:
                found, best = number, mean
        return found


def _encoder() -> str:
    """The universal encoder, which was made for what a sentence is about, or none."""
    return encoders.USE if encoders.USE in encoders.available() else ""


_made: OrderedDict[tuple[str, str], Matrix] = OrderedDict()


def _vectors(name: str, texts: Sequence[str]) -> Matrix:
    """One row a text, of the whole of it and of its core side by side, so that the likeness of two rows
    is the mean of both. Those made before in this process are taken as they are."""
    import numpy as np

    cores = [core(text) for text in texts]
    missing = list(dict.fromkeys(text for text in (*texts, *cores) if (name, text) not in _made))
    if missing:
        for text, vector in zip(missing, encoders.load(name).encode(missing), strict=True):
            _made[name, text] = vector
    pairs = zip(texts, cores, strict=True)
    rows = np.stack([np.concatenate((_made[name, text], _made[name, short])) for text, short in pairs])
    while len(_made) > _KEPT:
        _made.popitem(last=False)
    return (rows / math.sqrt(2)).astype(np.float32)


class _Uniting:
    """Average linkage within complete linkage: by the mean likeness of two groups, while no two members
    are less alike than ``apart``. For each group the one that is most like it is kept at hand."""

    def __init__(self, likeness: Matrix, apart: float) -> None:
        import numpy as np

        self._apart = apart
        self._groups: list[list[int]] = [[place] for place in range(len(likeness))]
        self._sizes = np.ones(len(likeness))
        self._means: Table = likeness.astype(np.float64)
        np.fill_diagonal(self._means, _NEVER)
        self._floors = self._means.copy()
        self._means[self._floors < apart] = _NEVER
        self._nearest = self._means.argmax(axis=1)
        self._best = self._means.max(axis=1)

    def until(self, least: float) -> list[list[int]]:
        """Unite the two groups that are most alike, until none are so alike as ``least``."""
        while True:
            one = int(self._best.argmax())
            if self._best[one] < least:
                return [sorted(group) for group in self._groups if group]
            self._unite(one, int(self._nearest[one]))

    def _unite(self, one: int, other: int) -> None:
        import numpy as np

        means, floors, sizes = self._means, self._floors, self._sizes
        self._groups[one] += self._groups[other]
        self._groups[other] = []
        mean = (means[one] * sizes[one] + means[other] * sizes[other]) / (sizes[one] + sizes[other])
        floor = np.minimum(floors[one], floors[other])
        mean[floor < self._apart] = _NEVER
        sizes[one] += sizes[other]
        for table, row in ((means, mean), (floors, floor)):
            table[one], table[:, one] = row, row
            table[other], table[:, other] = _NEVER, _NEVER
            table[one, one] = _NEVER
        self._best[other] = _NEVER
        closer = means[one] > self._best
        self._best[closer], self._nearest[closer] = means[one][closer], one
        lost = np.flatnonzero((self._nearest == one) | (self._nearest == other))
        for place in (one, *lost):
            self._nearest[place] = means[place].argmax()
            self._best[place] = means[place, self._nearest[place]]


def _telling(text: str) -> frozenset[str]:
    return frozenset(form[:6] for form in words_of(fold(text)).forms if is_word(form) and len(form) > 3)


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
