"""Everything that the business holds of one person, for the person (GDPR, article 15)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from desktop import clock
from desktop.errors import StoreUnavailable
from desktop.model.codes import Scale
from desktop.model.details import Detail
from desktop.model.people import Profile
from desktop.model.tags import TagKind
from desktop.operations import customers, reading
from desktop.operations.attachments import Attachment, Attachments, attachments
from desktop.operations.inboxes import Inbox
from desktop.reporting import person_papers
from desktop.reporting.cards import Card
from desktop.reporting.records import Heading
from desktop.store import ideas, journal, person_rows, preferences
from desktop.wording import codes, standing, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.ideas import status_name
from desktop.wording.people import consent_name, reach_name
from desktop.wording.quotes import quoted
from desktop.wording.sources import source_name
from desktop.wording.tags import tag_name

_TOLD = (TagKind.INTENT, TagKind.TOPIC, TagKind.OWN)
"""What an item is said to be; its sentiment is told as a whole, not sentence by sentence."""

Json = dict[str, object]
Asked = Sequence[tuple[str, str]]
"""(title, status) of ideas."""


def export_person(inbox: Inbox, *, customer: int, path: Path) -> int:
    """Write all that is known of a person to a .json or .pdf; returns how many items it holds. Photos and
    files that came with them, and that the owner still has, are laid into a folder beside it.

    Raises UserError when there is no such customer or the file cannot be written.
    """
    profile = customers.profile(inbox, customer)
    details = [reading.detail(inbox, number) for number in profile.item_ids]
    with inbox.database.reading() as connection:
        business = str(preferences.get(connection, "business.name"))
        records = person_rows.everything(connection, profile.card.id)
        files = person_rows.files(connection, profile.item_ids)
        asked = ideas.of_items(connection, profile.item_ids)
    attached = attachments(inbox, profile.item_ids, path)
    made = clock.rfc3339(clock.now())
    data: Json = {
        "what": "all data of one person",
        "made_at": made,
        "business": business,
        "person": _person(profile),
        "items": [
            _item(detail, asked.get(detail.row.id, []), attached.get(detail.row.id, [])) for detail in details
        ],
        "came_from": [Path(name.replace("\\", "/")).name for name in files],
        "records": records,
    }
    person_papers.write_person(
        path,
        name=profile.card.name,
        cards=list(_cards(profile, details, asked, attached)),
        data=data,
        heading=Heading(business=business, made_at=made),
    )
    _note(inbox, profile.card.id)
    return len(details)


def _note(inbox: Inbox, customer: int) -> None:
    """That the person's request was answered stands in the journal."""
    if inbox.read_only:
        return
    try:
        with inbox.database.transaction() as connection:
            journal.write_record(
                connection, at=clock.epoch_now(), verb="person_exported", values={"customer": customer}
            )
    except StoreUnavailable:
        return  # the file is written; only the note of it is missing


def _person(profile: Profile) -> Json:
    card = profile.card
    return {
        "id": card.id,
        "name": card.name,
        "identities": [
            {"kind": one.kind, "name": one.shown, "source": one.source, "place": one.place}
            for one in profile.identities
        ],
        "contacts": [{"kind": one.kind, "value": one.shown} for one in profile.contacts],
        "profiled": profile.opted_out_at is None,
        "score": card.score,
        "status": card.status.value,
        "confidence": card.confidence.value,
        "independence": card.independence.value,
        "at_risk": card.risk.value if card.risk else None,
        "families": [
            {"family": one.family, "points": one.points, "available": one.available}
            for one in profile.families
        ],
        "evidence": [
            {"family": one.family, "item": one.feedback_id, "day": one.day, "quote": one.quote,
             "points": one.points}
            for one in profile.evidence
        ],
        "explanation": [standing.summary(profile), *standing.lines(profile)],
        "reach": [{"kind": one.kind, "value": one.value, "source": one.source} for one in profile.reach],
        "notes": [{"at": clock.of_epoch(one.at), "text": one.text} for one in profile.notes],
        "tags": list(profile.tags),
        "reminders": [{"due_at": clock.of_epoch(one.due_at), "text": one.text} for one in profile.reminders],
        "leave_to_quote": [
            {"state": one.state.value, "words": one.words, "asked_on": one.asked_on,
             "decided_on": one.decided_on, "how": one.how}
            for one in profile.consents
        ],
    }  # fmt: skip


def _item(detail: Detail, asked: Asked, attached: Sequence[Attachment]) -> Json:
    """One item, with the ideas that it asks for; what others said in the same conversation is theirs
    and is left out."""
    row = detail.row
    return {
        "id": row.id,
        "source": row.source,
        "place": row.place,
        "written_at": row.written_at or row.said,
        "imported_at": clock.of_epoch(detail.imported_at),
        "permalink": detail.permalink,
        "rating": row.rating.value if row.rating else None,
        "rating_scale": row.rating.scale.value if row.rating else None,
        "text": detail.text,
        "translation": detail.translation,
        "earlier_versions": [{"replaced_at": at, "text": text} for at, text in detail.versions],
        "language": row.language,
        "sentiment": row.sentiment.value,
        "polarity": row.polarity,
        "status": row.status.value,
        "found_in_it": [
            {"tag": tag.name, "quotes": [span.quote(detail.text) for span in tag.spans]}
            for tag in detail.tags
        ],
        "replies": [
            {"state": one.state.value, "text": one.text, "by": one.by, "posted_at": one.posted_at}
            for one in detail.replies
        ],
        "notes": [{"at": at, "text": text} for at, text in detail.notes],
        "ideas": [{"title": title, "status": status} for title, status in asked],
        "attachments": [
            {"photo": one.piece.photo, "place": one.piece.place, "file": one.file, "sha256": one.sha256}
            for one in attached
        ],
    }  # fmt: skip


def _cards(
    profile: Profile, details: list[Detail], asked: Mapping[int, Asked], attached: Attachments
) -> Iterator[Card]:
    yield Card(who=_("Who"), words="\n".join(_who(profile)))
    yield Card(
        who=_("What Oído worked out"), words="\n".join([standing.summary(profile), *standing.lines(profile)])
    )
    kept = "\n".join(_kept(profile))
    if kept:
        yield Card(who=_("What the business noted"), words=kept)
    for detail in details:
        number = detail.row.id
        yield _item_card(detail, asked.get(number, []), attached.get(number, []))


def _who(profile: Profile) -> Iterator[str]:
    yield profile.card.name or _("Anonymous")
    for one in profile.identities:
        yield " · ".join(filter(None, (source_name(one.source), one.place, one.shown)))
    for contact in profile.contacts:
        yield contact.shown
    yield from map(reach_name, profile.reach)


def _kept(profile: Profile) -> Iterator[str]:
    for note in profile.notes:
        yield f"{times.moment(clock.of_epoch(note.at))}: {note.text}"
    if profile.tags:
        yield _("Tags: {tags}").format(tags=", ".join(profile.tags))
    for reminder in profile.reminders:
        yield f"{times.moment(clock.of_epoch(reminder.due_at))}: {reminder.text}"
    for consent in profile.consents:
        yield f"{consent_name(consent.state.value)}: {quoted(consent.words)}"


def _item_card(detail: Detail, asked: Asked, attached: Sequence[Attachment]) -> Card:
    row = detail.row
    posted = [reply for reply in detail.replies if reply.text]
    five = row.rating is not None and row.rating.scale is Scale.FIVE
    return Card(
        who=source_name(row.source),
        when=times.moment(row.written_at) or row.said,
        where=" · ".join(filter(None, (row.place, codes.status_name(row.status)))),
        stars=row.rating.value if five and row.rating is not None else None,
        words="\n".join([detail.text, *_about(detail, asked, attached)]),
        reply_line=_("Reply") if posted else "",
        reply="\n\n".join(reply.text for reply in posted),
    )


def _about(detail: Detail, asked: Asked, attached: Sequence[Attachment]) -> Iterator[str]:
    """What Oído read in an item and what was noted beside it, a line each: nothing may be cut off."""
    for at, text in detail.versions:
        yield _("Until {moment} it said: {text}").format(moment=times.moment(at), text=text)
    tags = [tag for tag in detail.tags if tag.kind in _TOLD]
    found = [codes.sentiment_name(detail.row.sentiment), *map(tag_name, tags)]
    yield _("Understood as: {tags}.").format(tags=", ".join(found).lower())
    for _at, text in detail.notes:
        yield _("Note: {text}").format(text=text)
    for title, status in asked:
        said = _("Part of the idea “{title}” ({status})")
        yield said.format(title=title, status=status_name(status).lower())
    for one in attached:
        yield _came_with(one)


def _came_with(one: Attachment) -> str:
    if one.file:
        return _("With it came {name}: {file} (SHA-256 {digest})").format(
            name=one.piece.place, file=one.file, digest=one.sha256
        )
    if one.piece.place:
        return _("With it came {name}.").format(name=one.piece.place)
    return _("With it came a photo.") if one.piece.photo else _("With it came a file.")
