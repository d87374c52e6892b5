"""The first page of every kind of list: ``python -m tests.bench.sweep [items] [--kinds pairs,words]``.

The bench of the window (``tests.bench.inbox``) asks some sixty questions; this one asks some two thousand,
of the store alone, and tells which are the dear ones: every filter, every two of them, and of the rest, of
which there is no end, a sample that is always the same. A figure is the processor time of the thread that
asks, in ms, so that other work beside it changes little; each question is asked twice, and the sooner
answer counts. The aims are those of issue 6.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from desktop.model.codes import Order, View
from desktop.model.query import Query, parse
from desktop.operations import inboxes, reading
from desktop.operations.inboxes import Inbox
from tests.bench.inbox import kept_inbox

PAGE = 128
"""As many ids as the window asks for first."""

FILTERS = (
    "canal:google", "canal:booking", "canal:whatsapp", "canal:table", "canal:trustpilot",
    "estado:por-responder", "estado:pospuesta", "estado:respondida", "estado:borrador", "estado:archivada",
    "estrellas:1", "estrellas:<3", "estrellas:5", "estrellas:3", "tema:comida", "tema:precio",
    "tema:devoluciones", "tema:espera", "intencion:pregunta", "intencion:fuga", "intencion:queja",
    "intencion:sugerencia", "sentimiento:negativo", "sentimiento:neutro", "idioma:en", "idioma:es",
    "idioma:fr", "es:prosumer", "es:riesgo", "es:no-leida", "es:vencida", "con:nota", "desde:2026-06",
    "antes:2019-03", "antes:2022", "desde:2025", "-canal:table", "-tema:comida", "-idioma:es",
    "-estrellas:>1", "se-queja:comida", "elogia:precio", "etiqueta:vip",
)  # fmt: skip
WORDS = (
    "p", "la", "the", "paella", "paella fría", "habitación", "devolución", "zzz", '"muy bien"', "-paella",
    "la -paella", "queso", "a e",
)  # fmt: skip
_SAMPLE = 300
_AIMS = {"words with filters": 200.0}
_USUAL_AIM = 100.0


class Asked(NamedTuple):
    """What one question took, in ms."""

    took: float
    typed: str
    query: Query


def main() -> None:
    """Ask each kind of question; a line for each, and then the dearest ones."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("items", nargs="?", type=int, default=1_000_000)
    arguments.add_argument("--inbox", type=Path, help="an inbox that is there already")
    arguments.add_argument("--kinds", default=",".join(KINDS), help="some of: %(default)s")
    arguments.add_argument("--dearest", type=int, default=12, help="how many are named at the end")
    asked = arguments.parse_args()
    unknown = [typed for typed in FILTERS if parse(typed).words or parse(typed).without]
    if unknown:
        raise SystemExit(f"These are no filters: {', '.join(unknown)}")
    print(f"{'first page, ms of CPU':22}{'asked':>6}{'p50':>8}{'p95':>8}{'p99':>8}{'most':>8}  over the aim")
    dear: list[Asked] = []
    with inboxes.open_for_reading(asked.inbox or kept_inbox(asked.items)) as inbox:
        for kind in asked.kinds.split(","):
            found = [_ask(inbox, typed, query) for typed, query in KINDS[kind]()]
            print(_line(kind, found), flush=True)
            dear += found
    for one in sorted(dear, reverse=True, key=lambda one: one.took)[: asked.dearest]:
        print(f"{one.took:8.0f}  {one.query.view} {one.query.effective_order}: {one.typed}")


def _ask(inbox: Inbox, typed: str, query: Query) -> Asked:
    times = []
    for _ in range(2):
        started = time.thread_time()
        reading.list_ids(inbox, query, limit=PAGE)
        times.append((time.thread_time() - started) * 1000)
    return Asked(min(times), typed, query)


def _line(kind: str, found: Sequence[Asked]) -> str:
    aim = _AIMS.get(kind, _USUAL_AIM)
    times = [one.took for one in found]
    cut = statistics.quantiles(times, n=100, method="inclusive")
    over = sum(took > aim for took in times)
    figures = "".join(f"{figure:8.1f}" for figure in (cut[49], cut[94], cut[98], max(times)))
    return f"{kind:22}{len(found):6}{figures}  {over} over {aim:g}"


Questions = Iterator[tuple[str, Query]]


def _typed(
    parts: Sequence[str], view: View = View.TO_ANSWER, order: Order | None = None
) -> tuple[str, Query]:
    typed = " ".join(parts)
    return typed, parse(typed, Query(view=view, order=order))


def _pairs() -> Questions:
    for count in (1, 2):
        yield from (_typed(parts) for parts in combinations(FILTERS, count))


def _in_another(**other: object) -> Questions:
    """Some of the pairs in another order or view."""
    for parts in random.Random(6).sample(list(combinations(FILTERS, 2)), _SAMPLE):
        yield _typed(parts, **other)  # type: ignore[arg-type]


def _three() -> Questions:
    for parts in random.Random(7).sample(list(combinations(FILTERS, 3)), _SAMPLE):
        yield _typed(parts)


def _without() -> Questions:
    plain = [part for part in FILTERS if not part.startswith("-")]
    for one, other in random.Random(8).sample(list(combinations(plain, 2)), _SAMPLE):
        yield _typed((one, f"-{other}"))


def _with_words() -> Questions:
    for word in WORDS:
        yield from (_typed((word, part)) for part in ("", *FILTERS))


def _words_in_orders() -> Questions:
    every = [(word, part) for word in WORDS for part in ("", *FILTERS)]
    for parts in random.Random(9).sample(every, _SAMPLE):
        yield _typed(parts, order=random.Random(" ".join(parts)).choice(list(Order)))


KINDS: dict[str, Callable[[], Questions]] = {
    "one or two filters": _pairs,
    "three filters": _three,
    "one without the other": _without,
    "two by newest": lambda: _in_another(order=Order.NEWEST),
    "two by oldest": lambda: _in_another(order=Order.OLDEST),
    "two by rating": lambda: _in_another(order=Order.RATING),
    "two of everything": lambda: _in_another(view=View.ALL),
    "words with filters": _with_words,
    "words by any order": _words_in_orders,
}


if __name__ == "__main__":
    main()
