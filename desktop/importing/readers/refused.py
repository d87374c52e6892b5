"""Files that Oído knows and that hold no feedback: refused, with what to export instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.errors import UserError
from desktop.importing.headers import normal
from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

_TAGS = re.compile(r"^\s*(?:<\?xml|<!doctype|<html|<rss|<[a-z]+[\s>])", re.IGNORECASE)
_NEARLY_JSON = re.compile(r"^[^\w\"']{0,4}[\[{]\s*[\[{\"]")
_MARKDOWN = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+")
_METRICS = {"post id", "account id", "publish time", "permalink"}
_OWN_COMMENTS = {"comment id", "channel id", "comment text"}


@dataclass(frozen=True, slots=True)
class RefusedReader:
    """Knows what cannot be imported, so that nobody is left with a wrong table or a riddle."""

    code: str = "refused"

    def recognise(self, sample: Sample) -> float:
        """Sure of what it knows, and then surer than any table."""
        return 0.9 if _refusal(sample) is not None else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """Always raises the ``UserError`` that fits."""
        raise _refusal(sample) or unknown(sample.file.name)


def unknown(name: str) -> UserError:
    """The refusal of a file that nobody recognises."""
    return UserError(
        _("Oído does not recognise {name}.").format(name=name),
        edges.formats(),
        code="unknown_file",
    )


def _refusal(sample: Sample) -> UserError | None:
    name = sample.file.name
    if sample.binary:
        return _binary(sample.binary, name)
    if not sample.text.strip("\ufeff \t\r\n\0"):
        return UserError(
            _("{name} is empty.").format(name=name),
            _("Export it again from where it came, and check that it has rows."),
        )
    return _json(sample, name) if sample.json else _text(sample, name)


def _binary(kind: str, name: str) -> UserError:
    if kind in ("zip", "ole"):
        return UserError(
            _("{name} is a document, which Oído cannot read.").format(name=name),
            _("Copy what customers said into a table, and drop that file here."),
        )
    if kind in ("rar", "7z", "gzip", "bzip2", "xz"):
        return UserError(
            _("{name} is an archive of a kind that Oído does not open.").format(name=name),
            _("Unpack it, and drop the files that come out."),
        )
    return UserError(
        _("{name} holds no text.").format(name=name),
        _("Export the reviews as CSV or JSON, and drop that file here."),
    )


def _json(sample: Sample, name: str) -> UserError | None:
    keys = set(sample.json.keys) if sample.json else set()
    if "orderedItems" in keys:
        return _own_posts(name)
    return None


def _text(sample: Sample, name: str) -> UserError | None:
    text = sample.text.lstrip("\ufeff \t\r\n")
    lines = [line for line in text.splitlines()[:40] if line.strip()]
    if text.startswith("window.YTD."):
        return _own_posts(name)
    if _TAGS.match(text):
        return UserError(
            _("{name} is a web page or an XML file of a kind that Oído does not know.").format(name=name),
            edges.formats(),
        )
    if _NEARLY_JSON.match(text) or any(_MARKDOWN.match(line) for line in lines):
        return unknown(name)
    names = {normal(column) for column in sample.table.names} if sample.table else set()
    if names >= _METRICS:
        return UserError(
            _("{name} holds the figures of your own posts, not what customers said.").format(name=name),
            _("Meta exports no comments of others; copy them into a table, and drop that file here."),
        )
    return _own_posts(name) if names >= _OWN_COMMENTS else None


def _own_posts(name: str) -> UserError:
    return UserError(
        _("{name} holds what you wrote yourself, not what customers said.").format(name=name),
        _("Networks export only one's own posts; copy what customers said into a table, and drop that here."),
    )
