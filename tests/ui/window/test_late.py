"""What the start does not need is made when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desktop.operations import inboxes
from desktop.store import batches
from tests.ui.window.conftest import Settle
from ui.application import House

HEAVY = ("desktop.importing", "desktop.understanding", "desktop.reporting", "desktop.operations.importing")


def test_importing_is_loaded_where_there_is_one_to_go_on_with(
    house: House, inbox: Path, settle: Settle
) -> None:
    assert "imports" not in vars(house.sheets)
    with inboxes.open_inbox(inbox) as other, other.database.transaction() as connection:
        batches.start(connection, at=1_700_000_000, request={"paths": ["nuevas.csv"]})
    house.open(inbox)
    settle(house)
    assert "imports" in vars(house.sheets)
    assert house.sheets.import_sheet.isVisible()


def test_the_window_is_made_without_the_heavy_rooms() -> None:
    script = "import sys, ui.session\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "ui.session" in loaded
    assert not [name for name in loaded if name.startswith(HEAVY)]
