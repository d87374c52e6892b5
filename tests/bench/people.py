"""What the customers' page costs with many customers: ``python -m tests.bench.people [customers] [items]``.

The inbox is made by writing rows, not by importing; one customer in fifty has signals.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop import clock
from desktop.cli.items_json import customer_json
from desktop.model.codes import ProsumerStatus
from desktop.model.people import CustomerOrder, CustomerQuery
from desktop.operations import care, customers, inboxes, merging, reading, standing
from desktop.operations.inboxes import Inbox
from desktop.store.names import folded
from desktop.wording import catalogue

FIRST = [
    "Ana", "Luis", "Marta", "Pedro", "Lucía", "Javier", "Carmen", "Íñigo", "Nuria", "Óscar", "Rosa", "Hugo",
    "Elena", "Iker", "Sara", "Pablo",
]  # fmt: skip
LAST = [
    "García", "López", "Gil", "Ruiz", "Soler", "Vidal", "Mora", "Peña", "Cano", "Ibáñez", "Núñez", "Prieto",
    "Vega", "Rey", "Salas", "Pons",
]  # fmt: skip
WORDS = (
    "Todo bien, repetiremos seguro.",
    "Fui el lunes y esperamos 40 minutos. Deberíais poner otra persona en caja los sábados.",
    "Lo recomiendo a todo el mundo, el arroz y el trato son de diez.",
    "Normal, sin más.",
)
DAY = 86_400
Act = Callable[[Inbox], object]


def fill(inbox: Inbox, people: int, items: int) -> None:
    """Customers with names, identities and items, as an import leaves them."""
    chance = random.Random(5)
    now = clock.epoch_now()
    with inbox.database.transaction() as connection:
        connection.execute("INSERT INTO batch VALUES (1, ?, ?, 'finished', '{}')", (now, now))
        connection.execute("INSERT INTO batch_file VALUES (1, 1, 'x', '', '', '', '', '{}', '{}', '')")
        for number, code in enumerate(("google", "booking", "trustpilot"), 1):
            connection.execute("INSERT INTO source VALUES (?, ?, 'Casa')", (number, code))
        names = [_name(chance, number) for number in range(1, people + 1)]
        connection.executemany(
            "INSERT INTO customer (id, name, folded) VALUES (?, ?, ?)",
            ((number, name, folded(name)) for number, name in enumerate(names, 1)),
        )
        codes = ("google", "booking", "trustpilot")
        connection.executemany(
            "INSERT INTO identity (id, customer_id, kind, scope, key, shown) VALUES (?, ?, 'name', ?, ?, ?)",
            (
                (number, number, f"{codes[number % 3]}\nCasa", f"{name} {number}", name)
                for number, name in enumerate(names, 1)
            ),
        )
        connection.executemany(
            "INSERT INTO feedback (id, search_id, source_id, identity_id, batch_id, batch_file_id, row_no,"
            " family, external_id, fingerprint, parent, title, words, pros, cons, translation, rating,"
            " rating_scale, rating_normal, written_at, written_sort, precision, said, edited_at, imported_at,"
            " permalink, sentiment, language) VALUES"
            " (?, ?, ?, ?, 1, 1, ?, 'x', '', x'00', '', '', ?, '', '', '', ?, '5', ?, ?, ?, 'day', '', '', ?,"
            " '', ?, 'es')",
            _items(chance, people, items, now),
        )
        connection.executemany(
            "INSERT INTO tag (feedback_id, kind, code, origin, confidence, spans, reader)"
            " VALUES (?, 'signal', ?, 'auto', 1, '0-20', 'quick')",
            (
                (number, code)
                for number in range(1, items + 1)
                if number % 50 < 3
                for code in (("detail", "suggestion") if number % 2 else ("recommends",))
            ),
        )
        contacts = (
            (number, f"p{number // 2 if number % 1000 < 2 else number}@example.org")
            for number in range(1, people, 3)
        )
        connection.executemany(
            "INSERT INTO contact (identity_id, kind, key, shown) VALUES (?, 'email', ?, ?)",
            ((number, mail, mail) for number, mail in contacts),
        )


def _name(chance: random.Random, number: int) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)} {chance.choice(LAST)} {number % 40_000}"


def _items(chance: random.Random, people: int, items: int, now: int) -> Iterator[tuple[object, ...]]:
    for number in range(1, items + 1):
        who = number if number <= people else chance.randint(1, max(1, people // 3))
        at = now - chance.randint(0, 700) * DAY
        stars = chance.choice((1, 3, 4, 5, 5))
        day = time.strftime("%Y-%m-%d", time.gmtime(at))
        sentiment = "negative" if stars < 3 else "positive"
        yield (
            number, number, who % 3 + 1, who, number, WORDS[number % 4], stars, (stars - 1) / 4, day, at, now,
            sentiment,
        )  # fmt: skip


def timed(name: str, act: Act, inbox: Inbox, *, runs: int = 3) -> object:
    """One line: the best of a few runs."""
    best = float("inf")
    found: object = None
    for _ in range(runs):
        started = time.perf_counter()
        found = act(inbox)
        best = min(best, time.perf_counter() - started)
    print(f"{name:34} {best * 1000:9.1f} ms")
    return found


def _listing(query: CustomerQuery) -> Act:
    return lambda inbox: customers.customer_ids(inbox, query)


def _stream(inbox: Inbox) -> int:
    return sum(1 for _ in map(customer_json, reading.customers(inbox)))


def main() -> None:
    """Fill, score, and ask for what the page asks for."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    items = int(sys.argv[2]) if len(sys.argv) > 2 else people * 4 // 3
    catalogue.use("en")
    with tempfile.TemporaryDirectory() as scratch:
        inbox = inboxes.open_inbox(Path(scratch) / "big.oido")
        timed("fill", lambda inbox: fill(inbox, people, items), inbox, runs=1)
        timed("score everyone", standing.refresh, inbox, runs=1)
        for order in CustomerOrder:
            timed(f"ids by {order.value}", _listing(CustomerQuery(order=order)), inbox)
        timed("ids, search «nuñez»", _listing(CustomerQuery(words="nuñez")), inbox)
        timed("ids, search two words", _listing(CustomerQuery(words="garcia 123")), inbox)
        timed("ids, one source", _listing(CustomerQuery(sources=("booking",))), inbox)
        timed("ids, prosumers", _listing(CustomerQuery(statuses=(ProsumerStatus.PROSUMER,))), inbox)
        timed("ids, at risk", _listing(CustomerQuery(at_risk=True)), inbox)
        timed("64 rows", lambda inbox: customers.customer_rows(inbox, range(1_000, 1_064)), inbox)
        timed("counts", customers.customer_counts, inbox)
        timed("profile", lambda inbox: customers.profile(inbox, 7), inbox)
        timed("suggestions", merging.suggestions, inbox, runs=1)
        timed("suggestions for one", lambda inbox: merging.suggestions_for(inbox, 7), inbox)
        timed("care list", care.care_list, inbox)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        timed(
            "customers --json",
            lambda inbox: sum(1 for _ in map(customer_json, reading.customers(inbox))),
            inbox,
            runs=1,
        )
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"memory {after // 1024} MB, of it by the stream {(after - before) // 1024} MB")
        inbox.close()


if __name__ == "__main__":
    main()
