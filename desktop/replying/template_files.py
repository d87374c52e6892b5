"""Templates as a file to keep, to share or to bring to another inbox: TOML, readable by people."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable

from desktop.model.drafts import Template

LONGEST_FILE = 2_000_000
"""Bytes; a file of templates that is larger is none."""


class NotTemplates(ValueError):
    """What was read is no file of templates."""


def written(templates: Iterable[Template]) -> str:
    """The file's text."""
    blocks = ["# Oído: templates for replies\n"]
    for template in templates:
        lines = ["[[template]]"]
        lines += [
            f"{key} = {_string(value)}"
            for key, value in (
                ("code", template.code),
                ("language", template.language),
                ("title", template.title),
            )
        ]
        for key, values in (("fits", template.fits), ("channels", template.channels)):
            if values:
                lines.append(f"{key} = [{', '.join(map(_string, values))}]")
        if template.attachment:
            lines.append(f"attachment = {_string(template.attachment)}")
        lines.append(f"body = {_string(template.body)}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def read(data: bytes) -> list[Template]:
    """The templates of a file; entries without title or words come with '' there.

    Raises NotTemplates when it is no file of templates.
    """
    if len(data) > LONGEST_FILE:
        raise NotTemplates
    try:
        entries = tomllib.loads(data.decode("utf-8-sig")).get("template")
    except (ValueError, RecursionError) as error:
        # Among the values that are wrong is a number of more digits than Python reads.
        raise NotTemplates from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise NotTemplates
    return [
        Template(
            code=_text(entry.get("code")),
            language=_text(entry.get("language")),
            title=_text(entry.get("title")),
            body=_text(entry.get("body")).strip(),
            fits=_texts(entry.get("fits")),
            channels=_texts(entry.get("channels")),
            attachment=_text(entry.get("attachment")),
        )
        for entry in entries
    ]


def _string(value: str) -> str:
    """A basic string of TOML: JSON's, but for one character that TOML wants escaped, too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _text(value: object) -> str:
    return value.replace("\0", "").strip() if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(words for each in value if (words := _text(each)))
