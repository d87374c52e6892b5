"""E-mail: single mails (.eml) and mailboxes (.mbox), with quotations folded away (formats.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.importing import answers, mail_parts, mail_text
from desktop.importing.answers import Said
from desktop.importing.identity import normalised
from desktop.importing.mail_parts import Mail, Person
from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.model.raw import RawFeedback, Reason, Reject, Skip

CODE = "mail"
_HEADER = re.compile(r"^([!-9;-~]+):")
_KNOWN = {
    "from", "to", "cc", "subject", "date", "message-id", "received", "mime-version", "return-path",
    "delivered-to", "reply-to", "content-type", "references", "in-reply-to", "dkim-signature",
}  # fmt: skip
_TELLING = {"from", "to", "date", "message-id", "received", "subject", "delivered-to"}
_KEPT = ("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References")
_ARRIVED = ("delivered-to", "x-original-to", "envelope-to")
# Written by programs that keep what was sent; no mail that arrived has them.
_SENT_MARKS = ("fcc", "x-mozilla-draft-info", "x-identity-key", "x-unsent")
_SENT_LABELS = re.compile(r"\b(?:sent|enviados|drafts?|borradores)\b", re.IGNORECASE)
_SPAM_LABELS = re.compile(r"\b(?:spam|junk|correo no deseado)\b", re.IGNORECASE)
_DELETED_LABELS = re.compile(r"\b(?:trash|papelera|bin)\b", re.IGNORECASE)
_MACHINES = re.compile(r"^(?:mailer-daemon|postmaster)@", re.IGNORECASE)
_FORMS = re.compile(
    r"^(?:no-?reply|no-?responder|wordpress|www-data|webmaster|formularios?|forms?|web|notific\w*)@",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MailReader:
    """Mails of customers; what the owner sent from the same mailbox answers them."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """By the headers with which every mail begins."""
        return 0.92 if not sample.binary and sample.json is None and _is_mail(sample.text) else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The mails' new words, with what the owner answered."""
        source = wishes.source or CODE
        box = _Mailbox(sample, source)
        house, guessed = box.survey(wishes.owner)
        return Reading(
            format=CODE,
            source=source,
            start=lambda: answers.outcomes(lambda own: box.said(house, own)),
            total_hint=house.count,
            columns=(*_KEPT, "body"),
            notes=[Reason("owner_guessed", {"owner": guessed})] if guessed else [],
        )


def _is_mail(text: str) -> bool:
    lines = text.lstrip("\ufeff\r\n").splitlines()[:200]
    if lines and lines[0].startswith("From "):
        lines = lines[1:]
    found: set[str] = set()
    strange = 0
    for line in lines:
        if not line.strip():
            break
        header = _HEADER.match(line)
        if header:
            found.add(header[1].lower())
        elif not line.startswith((" ", "\t")) or not found:
            strange += 1
    known = found & _KNOWN
    return len(known) >= 2 and bool(known & _TELLING) and 10 * strange <= len(found)


@dataclass(slots=True)
class _House:
    """The owner's own addresses and names, in small letters; ``count`` is how many mails there are."""

    names: set[str] = field(default_factory=set)
    count: int = 0

    def is_own(self, mail: Mail, sender: Person) -> bool:
        """Whether the owner sent it."""
        if any(mail.headers(mark) for mark in _SENT_MARKS):
            return True
        if _SENT_LABELS.search(mail.header("x-gmail-labels")):
            return True
        return bool({sender.address, normalised(sender.name)} & self.names)


class _Mailbox:
    """One file of mails."""

    def __init__(self, sample: Sample, source: str) -> None:
        self._sample = sample
        self._source = source
        self._is_mailbox = sample.start.lstrip(b"\xef\xbb\xbf\r\n").startswith(b"From ")

    def _mails(self) -> Iterator[Mail]:
        with self._sample.file.open() as stream:
            yield from mail_parts.mails(stream, mailbox=self._is_mailbox)

    def survey(self, wished: str) -> tuple[_House, str]:
        """Whose mailbox it is, and the address that was only guessed ('' when it is told).

        Where mails were delivered tells it, or a mail marked as sent; else it is whoever most
        senders write to, and of two alike the one to whom the first mail goes.
        """
        house = _House()
        writers: dict[str, set[str]] = {}
        senders: set[str] = set()
        for mail in self._mails():
            house.count += 1
            sender = _first(mail.people("from"))
            senders.add(sender.address)
            house.names |= {address.strip("<> ").lower() for key in _ARRIVED for address in mail.headers(key)}
            if house.is_own(mail, Person("", "")):
                house.names.add(sender.address)
            for person in (*mail.people("to"), *mail.people("cc")):
                writers.setdefault(person.address, set()).add(sender.address)
        house.names.discard("")
        if wished:
            house.names = {normalised(wished)}
            return house, ""
        if house.names or len(senders) < 2:
            return house, ""
        address = max(writers, key=lambda one: len(writers[one] - {one}), default="")
        if not address or (len(senders) > 2 and len(writers[address]) < 2):
            return house, ""
        house.names = {address}
        return house, address

    def said(self, house: _House, own_only: bool) -> Iterator[Said | Reject | Skip]:
        """The mails one by one, in the order of the file."""
        threads: dict[str, str] = {}
        for mail in self._mails():
            yield self._said(mail, house, threads, own_only)

    def _said(
        self, mail: Mail, house: _House, threads: dict[str, str], own_only: bool
    ) -> Said | Reject | Skip:
        if mail.too_long:
            return Reject(mail.number, Reason("too_long"), _cells(mail, ""))
        key = (mail.ids("message-id") or [""])[0]
        before = [*mail.ids("in-reply-to"), *reversed(mail.ids("references"))]
        sender = _first(mail.people("from"))
        own = house.is_own(mail, sender)
        if not own and (why := _no_feedback(mail, sender)):
            return Skip(mail.number, Reason(why))
        thread = _thread(mail, key, before, threads)
        if own_only and not own:
            return Said(mail.number, key, own, before, None)
        body = mail.body
        subject = mail.header("subject")
        words = mail_text.new_words(body)
        if not words and mail_text.is_forward_subject(subject):
            words = body.strip()
        if not own and not words and (mail_text.is_reply_subject(subject) or not subject):
            return Reject(
                mail.number, Reason("no_words" if body.strip() else "unreadable"), _cells(mail, body)
            )
        author, attached = _author(mail, sender, house), mail.attachments
        raw = RawFeedback(
            row_no=mail.number,
            source=self._source,
            family="msgid" if key else "",
            external_id=key,
            author=author.name or author.address,
            author_email=author.address,
            title="" if before or mail_text.is_reply_subject(subject) else subject,
            words=words,
            written=mail.when,
            thread=thread,
            raw={**_cells(mail, body), **({"attachments": attached} if attached else {})},
        )
        return Said(mail.number, key, own, before, raw)


def _first(people: list[Person]) -> Person:
    return people[0] if people else Person("", "")


def _no_feedback(mail: Mail, sender: Person) -> str:
    """Why a mail holds nothing that a customer said, '' when it may."""
    labels = mail.header("x-gmail-labels")
    if _SPAM_LABELS.search(labels) or mail.header("x-spam-flag").upper() == "YES":
        return "spam"
    if _DELETED_LABELS.search(labels):
        return "deleted"
    report = mail.header("content-type").lower().startswith("multipart/report")
    automatic = mail.header("auto-submitted").lower().startswith("auto-replied")
    return "no_feedback" if report or automatic or _MACHINES.match(sender.address) else ""


def _thread(mail: Mail, key: str, before: list[str], threads: dict[str, str]) -> str:
    """The id of the first mail of the conversation, as far as the headers or the file tell it."""
    roots = mail.ids("references") or mail.ids("in-reply-to") or [key]
    known = next((threads[earlier] for earlier in before if earlier in threads), "")
    thread = known or threads.get(roots[0], roots[0])
    if key:
        threads[key] = thread
    return thread


def _author(mail: Mail, sender: Person, house: _House) -> Person:
    """Who speaks: the sender, but of a form on a website whoever filled it in."""
    writer = _first(mail.people("reply-to"))
    own_form = sender.address in house.names or _FORMS.match(sender.address)
    if own_form and writer.address and writer.address != sender.address:
        return writer
    return sender


def _cells(mail: Mail, body: str) -> dict[str, str]:
    """The headers that matter and the whole body, as they are kept."""
    told = {name: mail.header(name) for name in _KEPT}
    kept = {name: value for name, value in told.items() if value}
    return {**kept, "body": body or mail.data[: mail_parts.KEPT_OF_TOO_LONG].decode("utf-8", "replace")}
