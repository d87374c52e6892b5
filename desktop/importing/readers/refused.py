"""Files that Oído knows and that hold no feedback: refused, with what to export instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from desktop.errors import UserError
from desktop.importing.headers import normal
from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.model.raw import JsonValue
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

_TAGS = re.compile(r"^\s*(?:<\?xml|<!doctype|<html|<rss|<[a-z]+[\s>])", re.IGNORECASE)
_NEARLY_JSON = re.compile(r"^[^\w\"']{0,4}[\[{]\s*[\[{\"]")
_MARKDOWN = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+")
_SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_METRICS = (
    {"post id", "account id", "publish time", "permalink"},
    {"post id", "page id", "publish time", "permalink"},
    {"identificador de la publicacion", "hora de publicacion", "enlace permanente"},
)
_OWN_COMMENTS = (
    {"comment id", "channel id", "comment text"},
    {"live chat id", "channel id", "live chat text"},
)
# What each entry of Meta's download is made of, but for its messages.
_META_KEYS = frozenset({
    "timestamp", "creation_timestamp", "data", "title", "attachments", "tags", "media", "uri", "href", "fbid",
    "string_map_data", "string_list_data", "media_list_data", "media_map_data", "label_values", "description",
    "place", "external_context", "name", "media_metadata", "cross_post_source",
})  # fmt: skip
_META_LISTS = frozenset({"string_map_data", "string_list_data", "media_list_data", "label_values"})
_META_DATA = frozenset({"post", "comment", "reaction", "review", "update_timestamp", "event", "poll"})


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
    if kind in ("rar", "7z", "gzip", "bzip2", "xz", "tar"):
        return UserError(
            _("{name} is an archive of a kind that Oído does not open.").format(name=name),
            _("Unpack it, and drop the files that come out."),
        )
    if PurePath(name).suffix.lower() in _SHEETS:
        return UserError(
            _("{name} cannot be read as a spreadsheet: it is damaged, or not what its name says.").format(
                name=name
            ),
            _("Open it in Excel or LibreOffice, save it anew, and drop that file here."),
        )
    return UserError(
        _("{name} holds no text.").format(name=name),
        _("Export the reviews as CSV or JSON, and drop that file here."),
    )


def _json(sample: Sample, name: str) -> UserError | None:
    keys = set(sample.json.keys) if sample.json else set()
    if "orderedItems" in keys:
        return _own_posts(name)
    if sample.json is not None and any(map(_is_of_meta, sample.json.first.values())):
        return UserError(
            _("{name} holds what you did on Facebook or Instagram yourself.").format(name=name),
            _(
                "Meta's download has no reviews or comments of others: choose “Messages” in JSON, and drop "
                "its message_1.json here."
            ),
        )
    return None


def _is_of_meta(entry: JsonValue) -> bool:
    """Whether this is an entry of a download from Meta: a post, a comment, a like, a follower."""
    if not isinstance(entry, Mapping) or not set(entry) <= _META_KEYS:
        return False
    if not _META_LISTS.isdisjoint(entry):
        return True
    data, media = entry.get("data"), entry.get("media")
    if isinstance(media, list) and any(isinstance(one, Mapping) and "uri" in one for one in media):
        return True
    inside = data if isinstance(data, list) else []
    told = any(isinstance(one, Mapping) and not _META_DATA.isdisjoint(one) for one in inside)
    return "timestamp" in entry and (told or "attachments" in entry)


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
    if sample.is_too_wide:
        return UserError(
            _("{name} has more columns than a table of opinions can have.").format(name=name),
            _("Keep only the columns with what customers said, and drop it here again."),
        )
    names = {normal(column) for column in sample.table.names} if sample.table else set()
    if any(names >= told for told in _METRICS):
        return UserError(
            _("{name} holds the figures of your own posts, not what customers said.").format(name=name),
            _("Meta exports no comments of others; copy them into a table, and drop that file here."),
        )
    return _own_posts(name) if any(names >= told for told in _OWN_COMMENTS) else None


def _own_posts(name: str) -> UserError:
    return UserError(
        _("{name} holds what you wrote yourself, not what customers said.").format(name=name),
        _("Networks export only one's own posts; copy what customers said into a table, and drop that here."),
    )
