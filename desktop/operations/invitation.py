"""Inviting customers to say what they think: links for reviews, and cards to print with them.

No reward may be offered for a review (shared/replies.md: Google, Trustpilot, Tripadvisor and Apple
forbid it, and a paid opinion is no prosumer's): a sentence that promises one is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.inviting import PAPERS, ReviewLink
from desktop.model.sources import SOURCES
from desktop.operations.doing import doing
from desktop.operations.inboxes import Inbox
from desktop.reporting import documents
from desktop.reporting import invitation as paper
from desktop.reporting.records import Written
from desktop.store import inviting, preferences
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _
from desktop.wording.sources import source_name

LONGEST_LINK = 900
"""A longer one makes a code that a phone hardly reads."""

LONGEST_SENTENCE = 160

_REWARD = re.compile(
    r"descuent|rebaja|regal|gratis|invita(?:mos|ci[oó]n) a|sorteo|premio|cup[oó]n|vale de|a cambio|\d\s*%"
    r"|discount|free (?:drink|coffee|dessert|gift|meal)|gift|prize|voucher|coupon|raffle|reward|in return",
    re.IGNORECASE,
)


def links(inbox: Inbox) -> list[ReviewLink]:
    """The business's links for reviews, one a source."""
    with inbox.database.reading() as connection:
        return inviting.links(connection)


def set_link(inbox: Inbox, *, source: str, url: str) -> Change | None:
    """Keep the link of a source; '' takes it away. Raises UserError for what is no web address."""
    url = url.strip()
    if url:
        _check(url)
    if source not in SOURCES:
        raise UserError(_("Oído knows no source “{name}”.").format(name=source), edges.formats())
    with doing(inbox, "review_link_set", Area.SETTINGS) as work:
        row = inviting.row_of(work.connection, source)
        if row is None and url:
            work.step.insert("review_link", {"source": source, "url": url})
        elif row is not None and url:
            work.step.update("review_link", [row], {"url": url})
        elif row is not None:
            work.step.delete("review_link", [row])
        work.values = {"source": source}
    return work.change


def _check(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or "." not in parts.netloc or any(map(str.isspace, url)):
        raise UserError(
            _("“{link}” is no web address.").format(link=url[:80]),
            _("Copy it from the page where customers leave a review; it begins with https://."),
        )
    if len(url) > LONGEST_LINK:
        raise UserError(
            _("The link is too long for a code that phones can read."), _("Copy the short one of the page.")
        )


def sentences() -> Sequence[str]:
    """Sentences to choose from, in the owner's language. None asks for praise, none offers anything."""
    return (
        _("How was it? Tell us, and tell others."),
        _("Your opinion makes us better. Tell us with all its buts."),
        _("What would you change? We read everything."),
        _("Two minutes of yours help us more than any advert."),
    )


def reward_note() -> str:
    """What the owner must know."""
    return _(
        "Ask everyone alike and offer nothing for it: review sites remove opinions that were rewarded, and"
        " those who read them trust them no more."
    )


def size_name(code: str) -> str:
    """A size of paper."""
    return {
        "card": _("Cards, ten on a sheet"),
        "a6": _("Small sign (A6)"),
        "a5": _("Sign (A5)"),
        "a4": _("Poster (A4)"),
        "tent": _("Table tent (A4, folded)"),
    }.get(code, code)


def code(inbox: Inbox, *, source: str) -> Sequence[Sequence[bool]]:
    """The QR code of a source's link, for a preview. Raises UserError when it has none."""
    return paper.modules(_link(inbox, source))


def _link(inbox: Inbox, source: str) -> str:
    found = next((one.url for one in links(inbox) if one.source == source), "")
    if not found:
        raise UserError(
            _("There is no link for reviews on {source} yet.").format(source=source_name(source)),
            edges.review_links(),
        )
    return found


def write_invitation(
    inbox: Inbox, path: Path, *, source: str, size: str = "a6", sentence: str = ""
) -> Written:
    """Write a card or sign as a PDF; the first of ``sentences`` when none is given. Raises UserError
    without a link, for an unknown size, for a sentence that offers a reward, or when the file cannot
    be written."""
    sentence = " ".join(sentence.split()) or sentences()[0]
    if size not in PAPERS:
        raise UserError(
            _("There is no size “{name}”.").format(name=size),
            _("Choose one of: {names}.").format(names=", ".join(PAPERS)),
        )
    if len(sentence) > LONGEST_SENTENCE:
        raise UserError(
            _("The sentence is too long for a card."),
            _("Keep to {count} characters.").format(count=LONGEST_SENTENCE),
        )
    if _REWARD.search(sentence):
        raise UserError(_("No reward may be offered for a review."), reward_note())
    url = _link(inbox, source)
    with inbox.database.reading() as connection:
        business = str(preferences.get(connection, "business.name"))
    place = _("On {source}").format(source=source_name(source))
    return documents.write_pdf(
        path,
        lambda to: paper.write(
            to, business=business, place=place, url=url, sentence=sentence, paper=PAPERS[size]
        ),
    )
