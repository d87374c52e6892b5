"""How fast is the quick reader, beside TextBlob's and VADER's own analyzers, on one core?

Made-up reviews of one to three remarks of our own corpus, in both languages, so that words
repeat as they do in a real inbox: ``python -m tests.bench understanding``. The three read
the same texts in turns, so that a busy machine slows all of them alike.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from build.training import own_corpus
from tests.evaluation import readers

ITEMS = 6_144
AT_ONCE = 512
SEED = 11
_LOAD = (
    "import time; start = time.perf_counter(); from desktop.understanding.reader import quick_reader; "
    "quick_reader().understand('Todo bien'); print(time.perf_counter() - start)"
)

Read = Callable[[Sequence[str]], object]


def texts(count: int) -> list[str]:
    """Reviews of one, two or three remarks, Spanish and English in turns."""
    rng = random.Random(SEED)
    pools = [
        [
            remark.text
            for remark in [*own_corpus.collected(language), *own_corpus.remarks(language)]
            if len(remark.text) < 300
        ]
        for language in ("es", "en")
    ]
    return [
        ". ".join(text.rstrip(".") for text in rng.choices(pools[at % 2], k=rng.choice((1, 2, 3))))
        for at in range(count)
    ]


def rates(made: Sequence[str], readings: dict[str, Read]) -> dict[str, float]:
    """Texts a second of processor time, each reader's, in turns over the same texts."""
    spent = dict.fromkeys(readings, 0.0)
    for start in range(0, len(made), AT_ONCE):
        some = made[start : start + AT_ONCE]
        for name, read in readings.items():
            began = time.process_time()
            read(some)
            spent[name] += time.process_time() - began
    return {name: len(made) / seconds for name, seconds in spent.items()}


def _one_by_one(polarity: Callable[[str], float]) -> Read:
    return lambda some: [polarity(text) for text in some]


def main() -> None:
    from desktop.understanding.reader import quick_reader

    loads = [
        float(
            subprocess.run([sys.executable, "-c", _LOAD], check=True, capture_output=True, text=True).stdout
        )
        for _ in range(3)
    ]
    made = texts(ITEMS)
    lengths = [len(text) for text in made]
    reader = quick_reader()
    everything: Read = lambda some: reader.understand_many([(text, None) for text in some])  # noqa: E731
    readings: dict[str, Read] = {
        "O\u00eddo, everything": everything,
        "O\u00eddo, sentiment": reader.polarities,
        "TextBlob, sentiment": _one_by_one(readers.textblob_polarity()),
    }
    vader = readers.vader_polarity()
    if vader is not None:
        readings["VADER, sentiment"] = _one_by_one(vader)
    print(f"load and first text, import included: {min(loads):.3f} s (best of 3)")
    print(f"{ITEMS:,} reviews, {statistics.mean(lengths):.0f} characters each")
    for turn in ("the first time", "with every word known"):
        print(f"{turn}:")
        found = rates(made, readings)
        for name, rate in found.items():
            ratio = rate / found["TextBlob, sentiment"]
            print(f"  {name:22s}{rate:9,.0f} a second, {ratio:5.2f} times TextBlob")
    deep(made[:DEEP_ITEMS])


DEEP_ITEMS = 192
_PEAK = (
    "import sys; from desktop.understanding.deep import DeepReader; "
    "DeepReader(sys.argv[1].split('+')).understand('Todo bien. Muy amables'); "
    "print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
)


def deep(made: Sequence[str]) -> None:
    """The deep reader beside it, with each set of encoders that this machine has: rate on one core
    and the memory of a process that reads with it."""
    from desktop.understanding import encoders

    there = encoders.available()
    sets = [(name,) for name in there]
    for names in sets:
        _deep(names, made)


def _deep(names: Sequence[str], made: Sequence[str]) -> None:
    from desktop.understanding.deep import DeepReader

    began = time.perf_counter()
    reader = DeepReader(names)
    reader.understand(made[0])
    load = time.perf_counter() - began
    found = rates(made, {"deep": lambda some: reader.understand_many([(text, None) for text in some])})
    command = [sys.executable, "-c", _PEAK, "+".join(names)]
    peak = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / 1024
    print(
        f"deep with {' and '.join(names)}: {found['deep']:,.0f} a second, everything; load and first text"
        f" {load:.2f} s; {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
