"""Why a row was rejected, and what was skipped as no feedback."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.model.raw import Reason
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.times import number


class _Known(dict[str, str]):
    """Values of a sentence; one that is not known reads as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def reject_reason(reason: Reason) -> str:
    """A whole sentence on why a row cannot be used; the code itself when it has no words here."""
    sentence = {
        "blank": _("The row is empty."),
        "no_words": _("There are neither words nor a rating."),
        "bad_date": _("The date cannot be read: {value}."),
        "bad_rating": _("The rating cannot be read: {value}."),
        "broken_row": _("The row has another number of columns than the header."),
        "too_long": _("The text is longer than Oído accepts."),
        "unreadable": _("The record is damaged and cannot be read."),
        "not_json": _("The line is not valid JSON."),
        "not_object": _("The record is not a review."),
        "bad_encoding": _("The letters cannot be read: the file mixes encodings."),
        "no_id": _("The record has no identifier."),
        "duplicate": _("The same record stands twice in the file."),
        "unclosed_quote": _("A quotation mark was opened and never closed."),
    }.get(reason.code)
    if sentence is None:
        return reason.code
    return sentence.format_map(_Known({key: str(value) for key, value in reason.values.items()}))


def note(reason: Reason) -> str:
    """What a reader noticed about a whole file, in a sentence; the code when it has no words."""
    if reason.code == "date_order_assumed":
        if "m" in str(reason.values.get("order", "")).lower()[:1]:
            return _("The dates were read as month/day/year. Check that they are right.")
        return _("The dates were read as day/month/year. Check that they are right.")
    if reason.code == "sheets_left_out":
        count = int(reason.values.get("count", 1))
        return ngettext(
            "The sheet without feedback was left out: {names}.",
            "The sheets without feedback were left out: {names}.",
            count,
        ).format(names=reason.values.get("names", "…"))
    if reason.code == "mixed_encoding":
        return _("Some letters were written in another encoding and were repaired.")
    if reason.code == "owner_guessed":
        sentence = _("Oído took “{owner}” to be you: what it wrote counts as your replies.")
        return sentence.format_map(_Known({"owner": str(reason.values.get("owner", ""))}))
    amount = reason.values.get("count")
    return _counted(reason.code, amount) if isinstance(amount, int) else reason.code


def _counted(code: str, count: int) -> str:
    """A remark that counts something."""
    sentence = {
        "rating_unread": ngettext(
            "{count} rating could not be read; its words came in all the same.",
            "{count} ratings could not be read; their words came in all the same.",
            count,
        ),
        "cells_joined": ngettext(
            "{count} row had more cells than the header; they were joined.",
            "{count} rows had more cells than the header; they were joined.",
            count,
        ),
        "estimated": _("The file is long: {count} is an estimate."),
        "rejected": ngettext(
            "{count} row cannot be used; after importing you can open it and repair it.",
            "{count} rows cannot be used; after importing you can open them and repair them.",
            count,
        ),
        "drafts_left_out": ngettext(
            "{count} draft stays in the other inbox: only posted replies come along.",
            "{count} drafts stay in the other inbox: only posted replies come along.",
            count,
        ),
        "mojibake": ngettext(
            "{count} text has garbled letters, such as “Ã³” for “ó”.",
            "{count} texts have garbled letters, such as “Ã³” for “ó”.",
            count,
        ),
    }.get(code)
    return sentence.format(count=number(count)) if sentence else code


def skip_reason(code: str, count: int = 1) -> str:
    """What was skipped and how many: ``3 líneas del sistema``; the code when it has no words."""
    sentence = {
        "blank": ngettext("{count} empty row", "{count} empty rows", count),
        "no_words": ngettext("{count} without words or rating", "{count} without words or rating", count),
        "own_reply": ngettext("{count} reply of your own", "{count} replies of your own", count),
        "own_post": ngettext("{count} post of your own", "{count} posts of your own", count),
        "own_message": ngettext("{count} message of your own", "{count} messages of your own", count),
        "system_line": ngettext("{count} system line", "{count} system lines", count),
        "other_place": ngettext(
            "{count} review about another place", "{count} reviews about other places", count
        ),
        "duplicate": ngettext("{count} repeated row", "{count} repeated rows", count),
        "deleted": ngettext("{count} deleted message", "{count} deleted messages", count),
        "spam": ngettext("{count} marked as spam", "{count} marked as spam", count),
        "hidden": ngettext("{count} that the shop keeps hidden", "{count} that the shop keeps hidden", count),
        "media": ngettext("{count} photo or audio", "{count} photos or audios", count),
        "no_feedback": ngettext("{count} automatic message", "{count} automatic messages", count),
        "totals": ngettext("{count} line of totals", "{count} lines of totals", count),
        "header": ngettext("{count} repeated header", "{count} repeated headers", count),
        "erased": ngettext("{count} of people you erased", "{count} of people you erased", count),
        "expired": ngettext("{count} older than what you keep", "{count} older than what you keep", count),
    }.get(code)
    if sentence is None:
        return f"{number(count)} {code}"
    return sentence.format(count=number(count))


def skip_reasons(skips: Mapping[str, int]) -> list[str]:
    """What was skipped, most numerous first."""
    ordered = sorted(skips.items(), key=lambda pair: (-pair[1], pair[0]))
    return [skip_reason(code, count) for code, count in ordered if count]
