"""The sentences that only the import sheet says; no widgets here.

What a file is and what an import did is worded in ``desktop.wording.imports``, which the
command line says too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from desktop.model.reports import FileReport, ImportReport, Preview
from desktop.wording import columns, formats, imports, reasons
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from desktop.wording.times import number
from ui.importing.state import Interrupted, Pending, Running

DOT = " · "
NAMES_SHOWN = 2
UNUSED = ("", "extra")


def file_name(preview: Preview) -> str:
    """The file's own name, without its folders."""
    return PurePath(preview.path).name


def table_line(preview: Preview) -> str:
    """How a table's letters and columns were read: «UTF-8 · separado por punto y coma»;
    '' for what is no table."""
    if not preview.delimiter:
        return ""
    separator = {
        ",": _("separated by commas"),
        ";": _("separated by semicolons"),
        "\t": _("separated by tabs"),
        "|": _("separated by vertical bars"),
    }.get(preview.delimiter, "")
    return DOT.join(part for part in (columns.encoding(preview.encoding), separator) if part)


def meaning(code: str) -> str:
    """What a column is read as, in one or two words."""
    return {
        "words": pgettext("column", "text"),
        "title": pgettext("column", "title"),
        "pros": pgettext("column", "the good"),
        "cons": pgettext("column", "the bad"),
        "rating": pgettext("column", "rating"),
        "date": pgettext("column", "date"),
        "edited": pgettext("column", "date of the change"),
        "author": pgettext("column", "customer"),
        "author_email": pgettext("column", "mail"),
        "author_phone": pgettext("column", "phone"),
        "author_id": pgettext("column", "customer number"),
        "reply": pgettext("column", "your reply"),
        "reply_date": pgettext("column", "date of your reply"),
        "id": pgettext("column", "number"),
        "link": pgettext("column", "link"),
        "likes": pgettext("column", "likes"),
        "place": pgettext("column", "place"),
        "parent": pgettext("column", "conversation"),
        "source": pgettext("column", "channel"),
    }.get(code, code)


def columns_from(pending: Pending) -> str:
    """Whose columns a table is read with, when they are no guess: «Con las columnas del 12 mar.»"""
    if pending.corrected is not None:
        return _("With the columns as you corrected them.")
    day = pending.preview.columns_from
    return imports.columns_from(day) if day else ""


def own_words(code: str) -> str:
    """What the window says of a file that cannot be imported, in place of what the command line
    says; '' where it has nothing better."""
    return {
        "no_words_column": _(
            "Oído finds no column with text or ratings in it. Look through the columns and say which it is."
        ),
        "unknown_file": _(
            "Oído does not recognise this file. Export it as CSV or JSON from where it came, and drop "
            "that file here."
        ),
    }.get(code, "")


def refusal(preview: Preview) -> str:
    """Why a file cannot be imported, and what to do."""
    return own_words(preview.refusal_code) or preview.refusal


def columns_used(preview: Preview) -> str:
    """«Fecha → fecha, Comentario → texto»; '' when it is no table."""
    pairs = [f"{column} → {meaning(code)}" for column, code in preview.columns.items() if code not in UNUSED]
    return ", ".join(pairs)


def columns_unused(preview: Preview) -> str:
    """The columns that only stay in the kept original: «Sin usar: Mesa, Turno»."""
    names = [column for column, code in preview.columns.items() if code in UNUSED]
    return _("Not used: {columns}").format(columns=", ".join(names)) if names else ""


def remarks(preview: Preview) -> list[str]:
    """What the reader noticed that the card does not ask about anyway."""
    asked = {"owner_guessed", "mojibake"}
    return [reasons.note(note) for note in preview.notes if note.code not in asked]


def waiting_line(pending: Sequence[Pending]) -> str:
    """«182 opiniones de 2 archivos»; '' when there is nothing to import."""
    files = [item for item in pending if item.importable]
    if not files:
        return ""
    rows = sum(item.preview.rows for item in files)
    items = ngettext("{count} item", "{count} items", rows).format(count=number(rows))
    return ngettext("{items} from {count} file", "{items} from {count} files", len(files)).format(
        items=items, count=number(len(files))
    )


def import_label(pending: Sequence[Pending]) -> str:
    """The main button: «Importar 2 archivos»."""
    files = sum(1 for item in pending if item.importable)
    if not files:
        return _("Import")
    return ngettext("Import {count} file", "Import {count} files", files).format(count=number(files))


def decide(count: int) -> str:
    """The way to the pairs in doubt of an import: «¿Son esas 2 repetidas? Decidir»."""
    return ngettext("Is it a copy? Decide", "Are those {count} copies? Decide", count).format(
        count=number(count)
    )


def queue_label(*, queued: bool) -> str:
    """The main button while another import runs."""
    return _("Queued · take it out") if queued else _("Import when this is done")


def more_files(count: int) -> str:
    """The line under a long row of cards."""
    return ngettext("And {count} file more", "And {count} files more", count).format(count=number(count))


def names(paths: Sequence[str]) -> str:
    """«a.json», «a.json y b.csv», «a.json, b.csv y 3 más»."""
    own = [PurePath(path).name for path in paths]
    if len(own) <= 1:
        return "".join(own)
    if len(own) == NAMES_SHOWN:
        return _("{first} and {second}").format(first=own[0], second=own[1])
    rest = len(own) - NAMES_SHOWN
    return ngettext("{names} and {count} more", "{names} and {count} more", rest).format(
        names=", ".join(own[:NAMES_SHOWN]), count=number(rest)
    )


def running_title(running: Running) -> str:
    """«Importando: 1.240 de 3.118»."""
    if running.stopping:
        return _("Stopping…")
    if not running.total:
        return _("Trying out…") if running.trial else _("Importing…")
    done, total = number(running.done), number(max(running.total, running.done))
    if running.trial:
        return _("Trying out: {done} of {total}").format(done=done, total=total)
    return _("Importing: {done} of {total}").format(done=done, total=total)


def running_detail(running: Running) -> str:
    """«reviews.json · quedan unos 20 segundos»."""
    name = PurePath(running.path).name or names(running.names)
    return DOT.join(part for part in (name, time_left(running.seconds_left)) if part)


def time_left(seconds: int | None) -> str:
    """Time left, rounded as one would say it; '' when unknown."""
    if seconds is None:
        return ""
    if seconds < 5:
        return _("nearly done")
    if seconds < 58:
        rounded = seconds if seconds < 10 else round(seconds / 5) * 5
        return ngettext("about {count} second left", "about {count} seconds left", rounded).format(
            count=rounded
        )
    minutes = max(1, round(seconds / 60))
    return ngettext("about {count} minute left", "about {count} minutes left", minutes).format(
        count=number(minutes)
    )


def finished_title(report: ImportReport) -> str:
    """«Reseñas de Google (Takeout)», or «2 archivos» when they are of several kinds."""
    read = [file for file in report.files if not file.error] or report.files
    met = {file.format for file in read}
    if len(met) == 1 and "" not in met:
        return formats.title(met.pop())
    return ngettext("{count} file", "{count} files", len(read)).format(count=number(len(read)))


def notes(report: ImportReport) -> str:
    """What was left out and what came with replies, over all files together."""
    skips: Counter[str] = Counter()
    for file in report.files:
        skips.update(file.skips)
    replies = sum(file.replies for file in report.files)
    if replies:
        # They are not left out: each stands with the item that it answers.
        skips.pop("own_reply", None)
    if not skips and not replies:
        return ""
    return " ".join(imports.file_notes(FileReport("", "", skips=skips, replies=replies)))


def finished_detail(report: ImportReport, paths: Sequence[str]) -> str:
    """«74 filas leídas · reviews.json»: where there is little room, names are cut and not the count."""
    rows = ngettext("{count} row read", "{count} rows read", report.totals.read).format(
        count=number(report.totals.read)
    )
    stopped = _("stopped half way") if report.cancelled else ""
    return DOT.join(part for part in (rows, stopped, names(paths)) if part)


def backlog_button(count: int) -> str:
    """«Archivar las 312»."""
    return ngettext("Put it away", "Put the {count} away", count).format(count=number(count))


def backlog_done(count: int) -> str:
    """After the old ones went to the archive."""
    return ngettext("{count} old item put away.", "{count} old items put away.", count).format(
        count=number(count)
    )


def undone(removed: int, kept: int) -> str:
    """What undoing an import did, with the rows that were worked on and stay."""
    gone = ngettext("Undone: {count} item taken out.", "Undone: {count} items taken out.", removed).format(
        count=number(removed)
    )
    if not kept:
        return gone
    stay = ngettext(
        "{count} stays, since you have already worked on it.",
        "{count} stay, since you have already worked on them.",
        kept,
    ).format(count=number(kept))
    return f"{gone} {stay}"


def interrupted_detail(note: Interrupted) -> str:
    """«reviews.json · 1.240 guardadas»."""
    saved = note.counts.new + note.counts.updated + note.counts.doubtful
    kept = ngettext("{count} saved", "{count} saved", saved).format(count=number(saved))
    return DOT.join(part for part in (names([str(path) for path in note.paths]), kept) if part)
