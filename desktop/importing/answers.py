"""Comments and mails of which some answer others: what the owner wrote becomes the answer to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.model.raw import Outcome, OwnerReply, RawFeedback, Reason, Reject, Skip


@dataclass(frozen=True, slots=True)
class Said:
    """One comment or mail. ``key`` is its own id; ``answers`` are those of what it answers, the
    closest first. ``raw`` is None where only the owner's own were asked for."""

    number: int
    key: str
    owner: bool
    answers: Sequence[str]
    raw: RawFeedback | None


Source = Callable[[bool], Iterator[Said | Reject | Skip]]
"""Reads a file from its start; told ``True``, it may leave out ``raw`` of whoever is not the owner."""
CommentsOf = Callable[[Sample, str, str], Iterator[Said | Reject | Skip]]
"""Reads a file from its start, as said in a source, with the owner's own name or ''."""


def outcomes(read: Source) -> Iterator[Outcome]:
    """The feedback in ``read``, each with the owner's answers to it, which may stand anywhere in the
    file. What the owner wrote to nobody is skipped. Reads the file twice."""
    replies, used = _replies(read)
    for said in read(False):
        if not isinstance(said, Said):
            yield said
        elif said.owner:
            if said.number not in used:
                yield Skip(said.number, Reason("own_message"))
        elif said.raw is not None:
            reply = replies.get(said.key) if said.key else None
            yield replace(said.raw, reply=reply) if reply else said.raw


def reading(
    sample: Sample, wishes: Wishes, code: str, said: CommentsOf, *, counted: str, columns: Sequence[str]
) -> Reading:
    """A file of comments below the pages of a site, in the format ``code``. ``counted`` stands once in
    each comment."""
    source = wishes.source or code
    return Reading(
        format=code,
        source=source,
        start=lambda: outcomes(lambda _own: said(sample, source, wishes.owner)),
        total_hint=sample.text.count(counted) if sample.text_is_whole else None,
        columns=columns,
        encoding=sample.encoding.name,
    )


def _replies(read: Source) -> tuple[dict[str, OwnerReply], set[int]]:
    """The owner's answers by the key of what they answer, and the numbers of those that do."""
    keys: set[str] = set()
    own: list[Said] = []
    for said in read(True):
        if isinstance(said, Said):
            if said.owner:
                own.append(said)
            else:
                keys.add(said.key)
    found: defaultdict[str, list[RawFeedback]] = defaultdict(list)
    used: set[int] = set()
    for said in own:
        target = next((key for key in said.answers if key and key in keys), "")
        if target and said.raw is not None and said.raw.words.strip():
            found[target].append(said.raw)
            used.add(said.number)
    return {key: _joined(said) for key, said in found.items()}, used


def _joined(said: list[RawFeedback]) -> OwnerReply:
    ordered = sorted(said, key=lambda raw: raw.written.text())
    return OwnerReply("\n\n".join(raw.words for raw in ordered), ordered[0].written)
