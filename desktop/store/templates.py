"""Templates of the owner's own, and how often every template was used."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from desktop.model.drafts import Template
from desktop.store.steps import Cell


class Use(NamedTuple):
    """How many posted replies began with a template, and when the last one was posted."""

    times: int
    last: str


def own(connection: sqlite3.Connection) -> list[Template]:
    """All of the owner's, by title."""
    rows = connection.execute("SELECT * FROM template ORDER BY title COLLATE NOCASE, id")
    return [
        Template(
            code=row["code"],
            language=row["language"],
            title=row["title"],
            body=row["body"],
            fits=tuple(json.loads(row["fits"])),
            channels=tuple(json.loads(row["channels"])),
            attachment=row["attachment"],
            own=True,
            id=row["id"],
        )
        for row in rows
    ]


def cells(template: Template) -> dict[str, Cell]:
    """The columns that hold a template."""
    return {
        "code": template.code,
        "language": template.language,
        "title": template.title,
        "body": template.body,
        "fits": json.dumps(list(template.fits), ensure_ascii=False),
        "channels": json.dumps(list(template.channels), ensure_ascii=False),
        "attachment": template.attachment,
    }


def uses(connection: sqlite3.Connection) -> Mapping[str, Use]:
    """By code: how often each template was used in posted replies, and when last."""
    rows = connection.execute(
        "SELECT template, count(*), max(posted_at) FROM reply"
        " WHERE state = 'posted' AND template <> '' GROUP BY template"
    )
    return {row[0]: Use(row[1], row[2]) for row in rows}
