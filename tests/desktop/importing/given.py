"""Files made in memory or in a folder, and what comes out of them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from desktop.importing.files import InputFile
from desktop.importing.mapping import ColumnMapping
from desktop.importing.recognise import open_reader
from desktop.model.raw import Outcome, RawFeedback, Reject, Skip


def a_file(content: str | bytes, name: str = "opiniones.csv") -> InputFile:
    """A file with this content, in memory."""
    data = content.encode() if isinstance(content, str) else content
    return InputFile(name, len(data), lambda: io.BytesIO(data))


def outcomes(
    content: str | bytes, name: str = "opiniones.csv", mapping: ColumnMapping | None = None
) -> list[Outcome]:
    """Everything that is read out of a file with this content."""
    return list(open_reader(a_file(content, name), mapping=mapping))


def feedback(content: str | bytes, name: str = "opiniones.csv") -> list[RawFeedback]:
    """The feedback alone."""
    return [outcome for outcome in outcomes(content, name) if isinstance(outcome, RawFeedback)]


def rejects(content: str | bytes) -> list[Reject]:
    return [outcome for outcome in outcomes(content) if isinstance(outcome, Reject)]


def skips(content: str | bytes) -> list[Skip]:
    return [outcome for outcome in outcomes(content) if isinstance(outcome, Skip)]


def reviews_json(*reviews: dict[str, object], **top: object) -> str:
    """A page of Takeout."""
    return json.dumps({"reviews": list(reviews), **top}, ensure_ascii=False)


def review(number: int = 1, **changes: object) -> dict[str, object]:
    """One review as Takeout writes it; None takes a key away."""
    whole: dict[str, object] = {
        "reviewer": {"displayName": "Lucía Peña"},
        "starRating": "FOUR",
        "comment": "Muy buena tortilla.",
        "createTime": "2025-01-05T13:22:37.087133Z",
        "updateTime": "2025-01-05T13:22:37.087133Z",
        "name": f"accounts/7/locations/99/reviews/r{number}",
        **changes,
    }
    return {key: value for key, value in whole.items() if value is not None}


def a_zip(path: Path, members: dict[str, str | bytes]) -> Path:
    """A zip file with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path
