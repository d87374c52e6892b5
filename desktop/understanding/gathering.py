"""Suggestions that say about the same, in either language: gathered by meaning where the platform has
sentence vectors, by words else."""

from __future__ import annotations

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

ALIKE = {encoders.USE: 0.56, encoders.E5: 0.89}
"""Mean likeness to a group from which a suggestion joins it. Measured on twenty suggestions in two
languages, nine wishes (tests/desktop/understanding/test_gathering.py has their like): with the
universal encoder four of five pairs of one wish lie above, one in forty of the others."""

COMMON_WORDS = 0.34
"""The same for the share of common words, where there are no vectors."""

_KEPT = 4_000
_ENOUGH = 3
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
    r"|ojal[áa]|me gustar[ií]a(?: que)?|echo de menos|falta|faltan|poned|podr[ií]a mejorar"
    r"|(?:maybe |perhaps )?(?:you|they) (?:should|could|might)(?: consider)?"
    r"|(?:it would|it'd) be (?:great|nice|useful|good|lovely|helpful)(?: to have| to| if| for)?"
    r"|i(?:'d| would) (?:suggest|love|like|recommend)(?: to see| to have| to)?|i wish|please|add|why not"
    r")\b[\s,:]*",
    re.IGNORECASE,
)


def core(text: str) -> str:
    """A suggestion without the words that only say that it is one, up to its first comma: what comes
    behind gives reasons."""
    flat = " ".join(text.split())
    short = _LEAD.sub("", flat)
    first = _BREAK.split(short)[0]
    short = first if len(first.split()) >= _ENOUGH else short
    return short.strip(" .?!") if len(short) > 3 else text


def title(text: str) -> str:
    """A suggestion as a title: its first piece, without what only says that it is one where the rest
    stands alone ("Deberíais abrir los lunes", but not "Sugiero que abráis los lunes" or "Faltan perchas")."""
    first = _JOINT.sub("", " ".join(text.split()).split(" … ")[0])
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
        self._vectors = _vectors(self._name, [core(text) for text in texts]) if self._name else None
        self._words = [] if self._name else [_telling(core(text)) for text in texts]
        self._least = ALIKE[self._name] if self._name else COMMON_WORDS

    def groups(self) -> list[list[int]]:
        """Each text with the group that is most alike when its turn comes, or in one of its own."""
        found: list[list[int]] = []
        if self._vectors is None:
            for place in range(len(self._words)):
                best = self.nearest(place, found)
                if best is None:
                    found.append([place])
                else:
                    found[best].append(place)
            return found
        sums = self._vectors * 0
        for place, vector in enumerate(self._vectors):
            means = sums[: len(found)] @ vector / ([len(group) for group in found] or 1)
            best = int(means.argmax()) if found else None
            if best is None or means[best] < self._least:
                best = len(found)
                found.append([])
            found[best].append(place)
            sums[best] += vector
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
    """The universal encoder tells wishes apart better than e5, and is far quicker."""
    known = encoders.available()
    return encoders.USE if encoders.USE in known else next(iter(known), "")


_made: OrderedDict[tuple[str, str], Matrix] = OrderedDict()


def _vectors(name: str, texts: Sequence[str]) -> Matrix:
    """One row a text; those made before in this process are taken as they are."""
    import numpy as np

    missing = list(dict.fromkeys(text for text in texts if (name, text) not in _made))
    if missing:
        for text, vector in zip(missing, encoders.load(name).encode(missing), strict=True):
            _made[name, text] = vector
    rows = np.stack([_made[name, text] for text in texts])
    while len(_made) > _KEPT:
        _made.popitem(last=False)
    return rows


def _telling(text: str) -> frozenset[str]:
    return frozenset(form[:6] for form in words_of(fold(text)).forms if is_word(form) and len(form) > 3)


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
