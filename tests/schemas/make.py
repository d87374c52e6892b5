"""Makes the inbox file of the newest schema, and the record by which its inboxes are known at a glance:
``python -m tests.schemas.make``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from desktop.model.codes import Status
from desktop.operations import backups, mapping, replies, triage
from desktop.store import migrations, shape
from desktop.wording import catalogue
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, open_new, row, take_in

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Write ``schema-N.oido`` and its record; an existing one is left as it is."""
    number = len(migrations.scripts())
    target = HERE / f"schema-{number}.oido"
    if target.exists():
        print(f"{target.name} was released: it is not made anew")
        return 1
    os.environ["OIDO_NOW"] = "2026-11-21T12:00:00+00:00"
    catalogue.use("es")
    with tempfile.TemporaryDirectory() as scratch, open_new(Path(scratch)) as inbox:
        rows = [
            row("20/11/2026", "Luis", "1", COMPLAINT),
            row("20/11/2026", "Ana", "5", PRAISE, "Muchas gracias, Ana."),
            row("19/11/2026", "Eva", "3", QUESTION),
            row("31/02/2026", "Iván", "3", "Fecha imposible"),
        ]
        take_in(inbox, Path(scratch), rows)
        replies.save_draft(inbox, feedback=1, text="Hola, Luis: sentimos la espera y la comida fría.")
        triage.add_note(inbox, feedback=3, text="Llamarla")
        triage.set_status(inbox, ids=[3], status=Status.ARCHIVED)
        view = mapping.columns_of(str(Path(scratch) / "tabla.csv"))
        mapping.save_mapping(inbox, layout=view.layout, mapping=view.mapping, name="tabla.csv")
        backups.write_to(inbox, target)
        shape.record(number).write_bytes(shape.written(inbox.database.connection).encode())
    print(target.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
