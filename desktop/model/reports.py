"""What an import did, in numbers that add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.raw import Reason


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of one file. Always ``read == new + updated + identical + doubtful + rejected``;
    ``skipped`` counts what is no feedback and stands apart."""

    read: int = 0
    new: int = 0
    updated: int = 0
    identical: int = 0
    doubtful: int = 0
    rejected: int = 0
    skipped: int = 0

    @property
    def brought(self) -> int:
        """Rows that changed the inbox: what there is to take back."""
        return self.new + self.updated + self.doubtful

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.read + other.read,
            self.new + other.new,
            self.updated + other.updated,
            self.identical + other.identical,
            self.doubtful + other.doubtful,
            self.rejected + other.rejected,
            self.skipped + other.skipped,
        )


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file of an import. ``path`` is as given; inside an archive ``archive.zip/member``.

    ``format`` is a reader's code or '' when not recognised. ``error`` is a whole sentence
    in the owner's language, or ''. ``skips`` counts skipped things by reason code.
    ``rejects_file`` is where the rejected rows were written, or ''. ``replies`` counts
    items that came with the owner's reply. ``again`` is the day on which the very same
    bytes were imported before, or ''. Of a table ``mapping`` is what its columns were taken for,
    as JSON that ``--mapping`` reads, and ``columns_from`` the day (``YYYY-MM-DD``) of the
    remembered columns that were used, or ''. ``error_code`` names the kind of ``error`` where a
    view has its own words for it.
    """

    path: str
    format: str
    counts: Counts = Counts()
    skips: Mapping[str, int] = field(default_factory=dict)
    rejects_file: str = ""
    error: str = ""
    replies: int = 0
    again: str = ""
    mapping: str = ""
    columns_from: str = ""
    error_code: str = ""


@dataclass(frozen=True, slots=True)
class Backlog:
    """Items that wait although they were ``days`` old and more when they came in, so that no deadline
    runs for them: ``count`` of them, the oldest written on ``since`` (``YYYY-MM-DD``)."""

    count: int = 0
    days: int = 90
    since: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """A whole import. ``batch`` is None for a dry run. ``backlog`` is what it brought that nobody
    expects an answer to any more."""

    batch: int | None
    files: Sequence[FileReport]
    totals: Counts
    backlog: Backlog = field(default_factory=Backlog)
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class SampleRecord:
    """One real record for a preview card. ``sentiment`` is a code, '' where nobody looked."""

    author: str
    rating: str
    text: str
    written_at: str
    sentiment: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a chat or writes in a mailbox, ``count`` messages so far as was looked;
    ``owner``: taken for the owner, whose words are replies."""

    name: str
    count: int
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What a dropped file is, before it is imported (product.md L2).

    ``title_code`` is the format's code; ``columns`` maps each column to its meaning for
    tables; ``refusal`` says why nothing can be imported from it, and ``refusal_code`` names
    the kind where a view has its own words for it. ``shops`` are the names of the places, where
    they are known. ``without_words`` counts ratings alone, ``rejects`` rows that cannot be
    read by the code of their reason. ``columns_from`` is the day (``YYYY-MM-DD``) of the
    remembered columns that are used, or ''. ``speakers`` are who says something in a chat or a
    mailbox, one of whom may be the owner.
    """

    path: str
    format: str
    rows: int
    with_reply: int
    places: int
    first_day: str
    last_day: str
    samples: Sequence[SampleRecord] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""
    refusal: str = ""
    notes: Sequence[Reason] = ()
    refusal_code: str = ""
    shops: Sequence[str] = ()
    without_words: int = 0
    rejects: Mapping[str, int] = field(default_factory=dict)
    columns_from: str = ""
    speakers: Sequence[Speaker] = ()
