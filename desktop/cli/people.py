"""customers, customer, merge, split."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.frame import NUMBER, FilePath, Progress, Session, json_option, print_json, print_json_lines
from desktop.cli.items_json import customer_json, profile_json
from desktop.cli.lists import PAGE
from desktop.cli.saying import say
from desktop.later import later
from desktop.model.details import CustomerDetail
from desktop.model.people import CustomerQuery, CustomerRow, Profile
from desktop.wording import codes, standing, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.erasing import preview_lines
from desktop.wording.people import reach_name, reason
from desktop.wording.quotes import quoted
from desktop.wording.sources import source_name

if TYPE_CHECKING:
    from desktop.operations import access, forgetting, merging, reading
    from desktop.operations import customers as people
else:
    access = later("desktop.operations.access")
    forgetting = later("desktop.operations.forgetting")
    merging = later("desktop.operations.merging")
    reading = later("desktop.operations.reading")
    people = later("desktop.operations.customers")


@click.command("customers", help=_("All customers with their score and status."))
@json_option
@click.pass_obj
def customers(session: Session, as_json: bool) -> None:
    """Everyone; for people, those who count most first."""
    with session.reading() as inbox:
        if as_json:
            print_json_lines(map(customer_json, reading.customers(inbox)))
            return
        ids = people.customer_ids(inbox, CustomerQuery())
        for start in range(0, len(ids), PAGE):
            for person in people.customer_rows(inbox, ids[start : start + PAGE]):
                say(_line(person))


@click.command("customer", help=_("One customer with the whole explanation of the score."))
@click.argument("number", type=NUMBER, metavar="ID")
@json_option
@click.pass_obj
def customer(session: Session, number: int, as_json: bool) -> None:
    """One person."""
    with session.reading() as inbox:
        found = reading.customer(inbox, number)
        profile = people.profile(inbox, number)
        similar = [] if as_json else merging.suggestions_for(inbox, number)
    if as_json:
        print_json({**customer_json(found), **profile_json(profile)})
        return
    say("\n".join(_lines(found, profile)))
    for one in similar:
        why = ", ".join(map(reason, one.reasons))
        name = one.second.name or _("Anonymous")
        say(_("May be the same as {id} {name}: {why}.").format(id=one.second.id, name=name, why=why))


@click.command("merge", help=_("Two customers are one: B becomes a part of A. “split” takes it back."))
@click.argument("first", type=NUMBER, metavar="A")
@click.argument("second", type=NUMBER, metavar="B")
@json_option
@click.pass_obj
def merge(session: Session, first: int, second: int, as_json: bool) -> None:
    """Join two people."""
    with session.writing() as inbox:
        values = merging.merge(inbox, kept=first, absorbed=second).values
    if as_json:
        print_json({"merge": values["merge"], "customer": values["customer"]})
        return
    say(
        _("{name} and {other} are one now. To take it back: oido split {merge}").format(
            name=values["name"] or _("Anonymous"),
            other=values["other"] or _("Anonymous"),
            merge=values["merge"],
        )
    )


@click.command("split", help=_("Take a merge apart; everything returns to whom it belongs."))
@click.argument("number", type=NUMBER, metavar="MERGE")
@json_option
@click.pass_obj
def split(session: Session, number: int, as_json: bool) -> None:
    """Part two people."""
    with session.writing() as inbox:
        values = merging.split(inbox, merge=number).values
    if as_json:
        print_json({"merge": number, "customers": [values["customer"], values["other"]]})
        return
    say(
        _("Customers {first} and {second} are two again.").format(
            first=values["customer"], second=values["other"]
        )
    )


def _line(person: CustomerRow) -> str:
    parts = [str(person.id).rjust(6), person.name or _("Anonymous"), codes.prosumer_name(person.status.value)]
    parts.append(f"{person.score}/100")
    if person.risk is not None:
        parts.append(codes.at_risk_name())
    return "  ".join(parts)


def _lines(person: CustomerDetail, profile: Profile) -> Iterator[str]:
    card = person.card
    nameless = _("Anonymous")
    yield f"{card.id}  {card.name or nameless}"
    yield standing.summary(profile)
    if card.risk is not None:
        yield f"{codes.at_risk_name()}: {codes.risk_name(card.risk.value)}"
    if profile.reach:
        yield " · ".join(map(reach_name, profile.reach))
    yield ""
    yield from standing.lines(profile)
    if profile.evidence:
        yield ""
    for award in profile.evidence:
        day = times.short_day(award.day)
        yield f"  {codes.family_name(award.family)}, {day} ({award.feedback_id}): {quoted(award.quote)}"
    if len(profile.identities) > 1 or profile.merges:
        yield ""
    for one in profile.identities if len(profile.identities) > 1 else ():
        yield f"  {source_name(one.source)}: {one.shown or nameless}"
    for note in profile.merges:
        yield "  " + _("Merge {id}: {name} and {other}").format(
            id=note.id, name=note.kept_name or _("Anonymous"), other=note.absorbed_name or _("Anonymous")
        )


@click.group("person", help=_("One person's data: export it all, or erase it for good."))
def person_group() -> None:
    """Data protection: access and erasure."""


@person_group.command("export", help=_("Write all that the inbox holds of a customer to a .json or .pdf."))
@click.argument("number", type=NUMBER, metavar="ID")
@click.argument("file", type=FilePath(dir_okay=False), metavar="FILE")
@click.pass_obj
def export_person(session: Session, number: int, file: Path) -> None:
    """Access."""
    with session.reading() as inbox:
        count = access.export_person(inbox, customer=number, path=file)
    say(
        ngettext(
            "{count} item and all about it: {path}", "{count} items and all about them: {path}", count
        ).format(count=count, path=file)
    )


@person_group.command("forget", help=_("Erase a customer for good, everywhere; leaves a certificate."))
@click.argument("number", type=NUMBER, metavar="ID")
@click.option("--dry-run", is_flag=True, help=_("Only say what would go."))
@click.option(
    "--certificate",
    type=FilePath(dir_okay=False),
    metavar="FILE",
    help=_("Where the certificate goes (.pdf or .json); else beside the inbox."),
)
@json_option
@click.pass_obj
def forget_person(
    session: Session, number: int, dry_run: bool, certificate: Path | None, as_json: bool
) -> None:
    """Erasure. On a terminal it asks first; a script has said so by calling it."""
    opening = session.writing_or_looking if dry_run else session.writing
    with opening() as inbox:
        told = forgetting.preview(inbox, customer=number)
        if not as_json:
            say("\n".join([told.name or _("Anonymous"), *(f"  {line}" for line in preview_lines(told))]))
        if dry_run:
            if as_json:
                print_json(
                    {"customer": told.customer, "rows": dict(told.counts), "copies": list(told.copies)}
                )
            return
        if sys.stdin.isatty() and not click.confirm(_("Erase for good? Nothing brings it back.")):
            return
        progress = Progress()
        _change, made = forgetting.forget(inbox, customer=number, progress=progress)
        progress.end()
        target = certificate or forgetting.certificate_path(inbox.path, made)
        forgetting.write_certificate(made, target)
    if as_json:
        print_json({"certificate": made.number, "file": str(target), "rows": dict(made.counts),
                    "copies_cleansed": made.cleansed, "pending": list(made.pending)})  # fmt: skip
        return
    say(_("Erased. The certificate: {path}").format(path=target))
    for name in made.pending:
        say(_("Not cleansed yet: {name}. Oído goes on with it by itself.").format(name=name))


COMMANDS = (customers, customer, merge, split, person_group)
