"""What each check finds in replies of owners that were written before its rules were read.

python -m tests.evaluation.owner_replies [tuning|held]

``data/owner-replies.tsv`` holds opinions with replies as owners in Spain, Mexico, Argentina and
English-speaking countries write them, most of them right, some with a known fault. ``expected``
names the checks that should fire; a code with "?" may fire or not. Each opinion goes through
import and reading, so that what the checks know of it is what they would know in the program.
The first, third, … rows were looked at when rules were mended; the others never. That a reply with
a fault is also short of an apology, an answer or a step (R14-R19) is no false alarm, nor is a
reminder for what was promised (R30).
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from desktop.operations import importing, inboxes, replies
from desktop.replying import checks

SOFT = frozenset({"R14", "R15", "R16", "R17", "R18", "R19"})
"""What a reply with another fault is often short of too."""

DATA = Path(__file__).parent / "data" / "owner-replies.tsv"
OWN_DATA = (
    "965 123 456", "reservas@casalola.es", "hola@casalola.es", "55 1234 5678", "11 5555 1234",
    "020 7946 0123",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One reply, the checks that should fire on it and those that may."""

    line: int
    region: str
    channel: str
    stars: str
    customer: str
    said: str
    reply: str
    expected: frozenset[str]
    allowed: frozenset[str]

    @property
    def faulty(self) -> bool:
        """Whether the reply has a fault beyond giving no thanks or making a promise."""
        return bool(self.expected - {"R15", "R30"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reply with what the checks said."""

    case: Case
    found: Sequence[Finding]

    @property
    def fired(self) -> frozenset[str]:
        """The codes that fired."""
        return frozenset(finding.code for finding in self.found)

    @property
    def false_alarms(self) -> list[Finding]:
        """What should not have been said."""
        right = self.case.expected | self.case.allowed | {"R30"}
        right |= SOFT if self.case.faulty else frozenset()
        return [finding for finding in self.found if finding.code not in right]

    @property
    def missed(self) -> frozenset[str]:
        """What should have been said."""
        return self.case.expected - self.fired


def cases() -> list[Case]:
    """Every reply of the set."""
    with DATA.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_case(number, row) for number, row in enumerate(rows, 1)]


def _case(line: int, row: dict[str, str]) -> Case:
    codes = [code for code in row["expected"].split(",") if code]
    return Case(
        line, row["region"], row["channel"], row["stars"].replace("-", ""), row["customer"], row["said"],
        row["reply"].replace("\\n", "\n"),
        frozenset(code for code in codes if not code.endswith("?")),
        frozenset(code.rstrip("?") for code in codes if code.endswith("?")),
    )  # fmt: skip


def of_half(half: str) -> list[Case]:
    """The rows that were looked at ("tuning"), the others ("held"), or all ("")."""
    return [case for case in cases() if not half or (case.line % 2 == 1) == (half == "tuning")]


def judged(folder: Path, chosen: Sequence[Case]) -> Iterator[Outcome]:
    """Each case with what the checks say of it, after import and reading."""
    with inboxes.open_inbox(folder / "owners.oido") as inbox:
        for case in chosen:
            path = folder / f"{case.line}.csv"
            with path.open("w", encoding="utf-8", newline="") as lines:
                writer = csv.writer(lines)
                writer.writerow(["id", "fecha", "autor", "estrellas", "comentario"])
                stars = case.stars if case.channel != "booking" else f"{case.stars}/10"
                writer.writerow([case.line, "2026-05-04", case.customer, stars, case.said])
            before = _last(inbox)
            importing.import_files(inbox, paths=[path], source=case.channel)
            number = _last(inbox)
            assert number == before + 1, case
            context = replies.draft_context(inbox, number)
            yield Outcome(case, checks.check(case.reply, replace(context, own_data=OWN_DATA)))


def _last(inbox: inboxes.Inbox) -> int:
    return int(inbox.database.connection.execute("SELECT ifnull(max(id), 0) FROM feedback").fetchone()[0])


def table(outcomes: Sequence[Outcome]) -> str:
    """False alarms and misses by check, and how many right replies have none heavier than a tip."""
    alarms: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for one in outcomes:
        alarms.update({finding.code for finding in one.false_alarms})
        hits.update(one.case.expected & one.fired)
        misses.update(one.missed)
    clean = [one for one in outcomes if not one.case.faulty]
    heavy = [one for one in clean if any(each.level is not Level.TIP for each in one.false_alarms)]
    blocked = [one for one in clean if any(each.level is Level.BLOCK for each in one.false_alarms)]
    lines = [
        f"{len(outcomes)} replies, {len(clean)} of them right; of these {len(heavy)} warned about,"
        f" {len(blocked)} blocked; {sum(hits.values())} faults found, {sum(misses.values())} missed",
        "code  false  found  missed",
    ]
    lines += [
        f"{code}   {alarms[code]:5}  {hits[code]:5}  {misses[code]:6}"
        for code in sorted({*alarms, *hits, *misses})
    ]
    return "\n".join(lines) + "\n"


def _told(one: Outcome) -> Iterator[str]:
    for finding in one.false_alarms:
        words = one.case.reply[finding.start : finding.end]
        yield f"  {one.case.line} {one.case.region} false {finding.code} {finding.level.value} «{words}»"
    for code in sorted(one.missed):
        yield f"  {one.case.line} {one.case.region} missed {code}"


def main() -> int:
    """Print the table; of the half that may be looked at, each false alarm and miss too."""
    half = sys.argv[1] if len(sys.argv) > 1 else ""
    with tempfile.TemporaryDirectory() as folder:
        outcomes = list(judged(Path(folder), of_half(half)))
    sys.stdout.write(table(outcomes))
    if half == "tuning":
        for one in outcomes:
            if one.false_alarms or one.missed:
                sys.stdout.write(f"{one.case.said} → {one.case.reply}\n")
                sys.stdout.writelines(f"{line}\n" for line in _told(one))
    return 0


if __name__ == "__main__":
    sys.exit(main())
