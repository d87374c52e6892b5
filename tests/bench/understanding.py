"""How fast is the quick reader? Items a second for everything, on one core, and its load time.

Made-up remarks of about 140 characters out of our own corpus, so that words repeat as they do
in a real inbox: ``python -m tests.bench understanding``.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time

from build.training import own_corpus

ITEMS = 5_000
LENGTH = 140
SEED = 11
_LOAD = (
    "import time; start = time.perf_counter(); from desktop.understanding.reader import quick_reader; "
    "quick_reader(); print(time.perf_counter() - start)"
)


def texts(count: int) -> list[str]:
    """Remarks of both languages joined until each text has about ``LENGTH`` characters."""
    rng = random.Random(SEED)
    pools = [[remark.text for remark in own_corpus.remarks(language)] for language in ("es", "en")]
    made: list[str] = []
    while len(made) < count:
        pool = pools[len(made) % 2]
        text = rng.choice(pool)
        while len(text) < LENGTH - 20:
            text += f". {rng.choice(pool)}"
        made.append(text)
    return made


def main() -> None:
    from desktop.understanding.reader import quick_reader

    loads = [
        float(
            subprocess.run([sys.executable, "-c", _LOAD], check=True, capture_output=True, text=True).stdout
        )
        for _ in range(3)
    ]
    made = texts(ITEMS)
    reader = quick_reader()
    start = time.process_time()
    reader.understand_many([(text, None) for text in made])
    first = time.process_time() - start
    start = time.process_time()
    reader.understand_many([(text, None) for text in made])
    again = time.process_time() - start
    average = sum(map(len, made)) / len(made)
    print(f"load, import included: {min(loads):.3f} s (best of 3)")
    print(f"{ITEMS:,} texts of {average:.0f} characters, the first time: {ITEMS / first:,.0f} a second")
    print(f"with every word known: {ITEMS / again:,.0f} a second")


if __name__ == "__main__":
    main()
