"""What a person may ask for: all that the business holds about him or her, and the proof that it was
erased. PDF for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop import clock
from desktop.errors import UserError
from desktop.model.erasing import Certificate
from desktop.reporting import writing
from desktop.reporting.cards import Card
from desktop.reporting.plain import whole
from desktop.reporting.records import Heading
from desktop.reporting.report import Report
from desktop.wording.catalogue import gettext as _
from desktop.wording.erasing import certificate_lines

SUFFIXES = (".json", ".pdf")


def write_person(
    path: Path, *, name: str, cards: Sequence[Card], data: Mapping[str, object], heading: Heading
) -> None:
    """Write all that is known of a person, by the suffix of ``path``.

    Raises UserError when the suffix is unknown or the file cannot be written.
    """
    title = _("Personal data of {name}").format(name=name or _("a customer"))
    _write(path, title, cards, data, heading)


def write_certificate(path: Path, certificate: Certificate) -> None:
    """Write the certificate of an erasure, by the suffix of ``path``."""
    moment = clock.of_epoch(certificate.at)
    card = Card(
        who=_("Certificate {number}").format(number=certificate.number),
        words="\n".join(certificate_lines(certificate)),
    )
    data = {
        "certificate": certificate.number,
        "erased_at": moment,
        "business": certificate.business,
        "reason": certificate.reason,
        "rows": dict(certificate.counts),
        "copies_cleansed": certificate.cleansed,
        "copies_removed": certificate.removed,
        "pending": list(certificate.pending),
        "reply_log_digest": certificate.log_digest,
    }
    heading = Heading(business=certificate.business, made_at=moment)
    _write(path, _("Certificate of erasure"), [card], data, heading)


def _write(
    path: Path, title: str, cards: Sequence[Card], data: Mapping[str, object], heading: Heading
) -> None:
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        report: Report[Card] = Report(title, heading, (), lambda card: card, lambda count: "")
        writing.write(path, cards, report, private=True)
        return
    if suffix != ".json":
        raise UserError(
            _("Oído cannot write this to “{name}”.").format(name=path.name),
            _("End the name in {suffixes}.").format(suffixes=", ".join(SUFFIXES)),
        )
    text = json.dumps(_whole(data), ensure_ascii=False, indent=1)
    writing.settled(path, _texts(text + "\n"), private=True)


def _texts(text: str) -> Callable[[Path], None]:
    def write(to: Path) -> None:
        to.write_text(text, "utf-8")

    return write


def _whole(value: object) -> object:
    """Without halves of characters, which no file can hold."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, Mapping):
        return {whole(str(key)): _whole(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_whole(one) for one in value]
    return value
