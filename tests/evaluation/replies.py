"""How often each check fires on replies that owners really posted: python -m tests.evaluation.replies

Imports every folder of ../shared/samples into an inbox of its own and checks each reply that came
with them against the opinion it answers, as the composer would.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from desktop.errors import OidoError
from desktop.model.drafts import Finding
from desktop.operations import importing, inboxes, reading, replies
from desktop.replying import checks

SAMPLES = Path("../shared/samples")


def checked(samples: Path, folder: Path) -> Iterator[tuple[str, list[Finding]]]:
    """(words of a posted reply, what the checks say of it), for all that the samples hold."""
    with inboxes.open_inbox(folder / "samples.oido") as inbox:
        for source in sorted(path for path in samples.iterdir() if path.is_dir()):
            try:
                importing.import_files(inbox, paths=[source])
            except OidoError:
                continue  # folders that hold other things than feedback
        last = inbox.database.connection.execute("SELECT max(id) FROM feedback").fetchone()[0]
        for number in range(1, last + 1):
            if not reading.rows(inbox, [number]):
                continue
            for reply in reading.detail(inbox, number).replies:
                yield reply.text, checks.check(reply.text, replies.draft_context(inbox, number))


def main() -> int:
    """Print the table."""
    if not SAMPLES.exists():
        sys.stdout.write("the shared samples are not on this machine\n")
        return 2
    fired: Counter[tuple[str, str]] = Counter()
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for _text, found in checked(SAMPLES, Path(folder)):
            count += 1
            fired.update({(finding.code, finding.level.value) for finding in found})
    sys.stdout.write(f"{count} replies\n")
    for (code, level), times in sorted(fired.items()):
        sys.stdout.write(f"{code} {level:5} {times:4}  {times / count:.0%}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
