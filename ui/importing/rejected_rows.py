"""The rows that an import could not use, worded for the list and copied as a file; no widgets here."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path, PurePath

from desktop.errors import UserError
from desktop.model.raw import Reject
from desktop.wording.catalogue import gettext as _
from desktop.wording.reasons import reject_reason
from ui.importing.state import RejectLine

WORDS_SHOWN = 200


def lines(rejects: Iterable[tuple[str, Reject]]) -> list[RejectLine]:
    """Each row with its reason in words and the beginning of its cells."""
    return [
        RejectLine(
            file=PurePath(path).name,
            row=reject.row_no,
            reason=reject_reason(reject.reason),
            words=" · ".join(filter(None, (" ".join(cell.split()) for cell in reject.cells.values())))[
                :WORDS_SHOWN
            ],
        )
        for path, reject in rejects
    ]


def copy(source: Path, target: Path) -> None:
    """Copy the file of rejected rows; raises UserError when that cannot be done."""
    try:
        shutil.copyfile(source, target)
    except shutil.SameFileError:
        return
    except OSError as error:
        raise UserError(
            _("The file could not be saved as {file}.").format(file=target),
            _("Choose another folder, or make room on the disk."),
        ) from error
