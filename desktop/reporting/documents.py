"""Documents that are no list: PDFs only, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.errors import UserError
from desktop.reporting import writing
from desktop.reporting.records import Written
from desktop.wording.catalogue import gettext as _


def write_pdf(path: Path, write_to: Callable[[Path], Written]) -> Written:
    """Write a PDF that takes its name when it is whole. Raises UserError when it cannot be written or
    its name does not end in .pdf."""
    if path.suffix.lower() != ".pdf":
        raise UserError(
            _("“{name}” is no name for a PDF.").format(name=path.name), _("End the name in .pdf.")
        )
    return writing.settled(path, write_to)
