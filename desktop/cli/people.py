"""customers, customer."""

from __future__ import annotations

from collections.abc import Iterator

import click

from desktop.cli.frame import Session, json_option, print_json, print_json_lines
from desktop.cli.items_json import customer_json
from desktop.model.rows import CustomerDetail
from desktop.operations import reading
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _


@click.command("customers", help=_("All customers with their score and status."))
@json_option
@click.pass_obj
def customers(session: Session, as_json: bool) -> None:
    """Everyone."""
    with session.reading() as inbox:
        found = reading.customers(inbox)
        if as_json:
            print_json_lines(map(customer_json, found))
            return
        for person in found:
            click.echo(_line(person))


@click.command("customer", help=_("One customer with the whole explanation of the score."))
@click.argument("number", type=int, metavar="ID")
@json_option
@click.pass_obj
def customer(session: Session, number: int, as_json: bool) -> None:
    """One person."""
    with session.reading() as inbox:
        found = reading.customer(inbox, number)
    if as_json:
        print_json(customer_json(found))
    else:
        click.echo("\n".join(_lines(found)))


def _line(person: CustomerDetail) -> str:
    card = person.card
    parts = [str(card.id).rjust(6), card.name or _("Anonymous"), codes.prosumer_name(card.status.value)]
    parts.append(f"{card.score}/100")
    if card.risk is not None:
        parts.append(codes.at_risk_name())
    return "  ".join(parts)


def _lines(person: CustomerDetail) -> Iterator[str]:
    card = person.card
    yield _line(person).strip()
    yield (
        codes.confidence_name(card.confidence.value)
        + " · "
        + codes.independence_name(card.independence.value)
    )
    if card.risk is not None:
        yield codes.risk_name(card.risk.value)
    yield ""
    for family in person.families:
        points = f"{family.points}/{family.cap}" if family.available else _("not available")
        yield f"  {codes.family_name(family.family)}: {points}"
    if person.evidence:
        yield ""
    for award in person.evidence:
        day = times.short_day(award.day)
        yield f"  {codes.family_name(award.family)}, {day} ({award.feedback_id}): «{award.quote}»"


COMMANDS = (customers, customer)
