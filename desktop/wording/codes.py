"""Names of codes: one thing has one name in window, command line and exports."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.model.codes import (
    CustomerConfidence,
    Independence,
    Intent,
    Level,
    Order,
    ProsumerStatus,
    ReplyState,
    Scale,
    Sentiment,
    Status,
    View,
)
from desktop.model.rating import Rating
from desktop.model.rows import RiskReason
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import once_a_language, pgettext
from desktop.wording.times import number


def capital(text: str) -> str:
    """``text`` with its first letter raised, the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(parts: Iterable[str], *, last: str = "") -> str:
    """``a, b y c``; ``last`` is the word before the last one ("and" when '')."""
    words = [part for part in parts if part]
    if len(words) < 2:
        return "".join(words)
    joint = last or _("and")
    if joint == "y" and _sounds_like_i(words[-1]):
        joint = "e"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def _sounds_like_i(word: str) -> bool:
    """Whether Spanish says "e" instead of "y" before ``word`` (RAE: i-, hi-, not hie-, hia-)."""
    low = word.lower().replace("í", "i")
    return low.startswith(("i", "hi")) and not low.startswith(("hia", "hie", "hio"))


def intent_name(code: str) -> str:
    """What an item wants, as a noun: ``Queja``."""
    return _intent_names().get(code, code)


@once_a_language
def _intent_names() -> dict[str, str]:
    return {
        Intent.COMPLAINT.value: _("Complaint"),
        Intent.SUGGESTION.value: _("Suggestion"),
        Intent.QUESTION.value: _("Question"),
        Intent.PRAISE.value: _("Praise"),
        Intent.RECOMMENDATION.value: _("Recommends you"),
        Intent.DISCOURAGEMENT.value: _("Advises against"),
        Intent.CHURN_RISK.value: _("May leave"),
        Intent.LEGAL_CLAIM.value: _("Formal claim"),
        Intent.SAFETY.value: _("Safety"),
        Intent.DISCLOSURE.value: _("Possible advertising"),
    }


def topic_name(code: str) -> str:
    """What it is about, in lower case for the middle of a line: ``espera``. The owner's own
    topics have no other name than their own."""
    return _topic_names().get(code, code)


@once_a_language
def _topic_names() -> dict[str, str]:
    return {
        "service": _("service"),
        "staff": _("staff"),
        "waiting": _("waiting"),
        "price": _("price"),
        "food": _("food"),
        "drinks": _("drinks"),
        "rooms": _("rooms"),
        "cleanliness": _("cleanliness"),
        "noise": _("noise"),
        "location": _("location"),
        "parking": _("parking"),
        "delivery": _("delivery"),
        "product_quality": _("quality"),
        "returns": _("returns"),
        "payment": _("payment"),
        "booking": _("bookings"),
        "web_app": _("website and app"),
        "opening_hours": _("opening hours"),
        "accessibility": _("accessibility"),
        "atmosphere": _("atmosphere"),
        "allergens": _("allergens"),
        "children_pets": _("children and pets"),
        "communication": _("communication"),
        "repair": _("repairs"),
        "treatment": _("treatment"),
    }


def topic_title(code: str) -> str:
    """A topic at the start of a line: ``Espera``."""
    return capital(topic_name(code))


def sentiment_name(code: str) -> str:
    """How it sounds: ``Negativo``."""
    return _sentiment_names().get(code, code)


@once_a_language
def _sentiment_names() -> dict[str, str]:
    return {
        Sentiment.NEGATIVE.value: _("Negative"),
        Sentiment.MIXED.value: pgettext("sentiment", "Mixed"),
        Sentiment.NEUTRAL.value: _("Neutral"),
        Sentiment.POSITIVE.value: _("Positive"),
    }


def status_name(code: str) -> str:
    """Where an item stands: ``Por responder``."""
    return _status_names().get(code, code)


@once_a_language
def _status_names() -> dict[str, str]:
    return {
        Status.WAITING.value: pgettext("status", "To answer"),
        Status.ANSWERED.value: pgettext("status", "Answered"),
        Status.ARCHIVED.value: pgettext("status", "No reply needed"),
        Status.DRAFT.value: pgettext("status", "Draft"),
        Status.READY.value: pgettext("status", "To post"),
        Status.SNOOZED.value: pgettext("status", "Snoozed"),
    }


def reply_state_name(code: str) -> str:
    """Where a reply stands: ``Publicada``."""
    return {
        ReplyState.DRAFT.value: pgettext("reply", "Draft"),
        ReplyState.READY.value: pgettext("reply", "Ready"),
        ReplyState.POSTED.value: pgettext("reply", "Posted"),
        ReplyState.WITHDRAWN.value: pgettext("reply", "Withdrawn"),
    }.get(code, code)


def prosumer_name(code: str) -> str:
    """A customer's status, in words that fit any gender."""
    return _prosumer_names().get(code, code)


@once_a_language
def _prosumer_names() -> dict[str, str]:
    return {
        ProsumerStatus.NONE.value: _("No signs yet"),
        ProsumerStatus.EMERGING.value: _("Emerging"),
        ProsumerStatus.PROSUMER.value: _("Prosumer"),
        ProsumerStatus.EVANGELIST.value: _("Evangelist"),
    }


def at_risk_name() -> str:
    """The overlay over a prosumer status."""
    return _("At risk")


def independence_name(code: str) -> str:
    """Whether a customer speaks unpaid."""
    return {
        Independence.INDEPENDENT.value: pgettext("voice", "Independent"),
        Independence.TO_CONFIRM.value: pgettext("voice", "To confirm"),
        Independence.SPONSORED.value: pgettext("voice", "Sponsored"),
    }.get(code, code)


def confidence_name(code: str) -> str:
    """How much a score rests on: ``confianza media``."""
    return {
        CustomerConfidence.LOW.value: _("low confidence"),
        CustomerConfidence.MEDIUM.value: _("medium confidence"),
        CustomerConfidence.HIGH.value: _("high confidence"),
    }.get(code, code)


def family_name(code: str) -> str:
    """A family of points of the prosumer score (prosumer.md, E1 to E7)."""
    return {
        "E1": _("Tells the experience in detail"),
        "E2": _("Suggests improvements"),
        "E3": _("Complains usefully"),
        "E4": _("Recommends you to others"),
        "E5": _("Helps other customers"),
        "E6": _("Comes back"),
        "E7": _("Valued by others"),
    }.get(code, code)


def signal_name(code: str) -> str:
    """What one item gives to the score."""
    from desktop.model.scoring import Signal

    return {
        Signal.DETAIL: _("Detailed experience"),
        Signal.SUGGESTION: _("Concrete suggestion"),
        Signal.SUGGESTION_VAGUE: _("Vague suggestion"),
        Signal.CONSTRUCTIVE_COMPLAINT: _("Useful complaint"),
        Signal.RECOMMENDS: _("Recommends you"),
        Signal.INSULT: _("Insult"),
        Signal.DISCLOSURE_STRONG: _("Says it is advertising"),
        Signal.DISCLOSURE_WEAK: _("May be advertising"),
    }.get(code, code)


def risk_name(code: str) -> str:
    """Why a valuable customer may be about to leave, short enough for a row."""
    return {
        RiskReason.UNANSWERED_COMPLAINT.value: _("Complaint still unanswered"),
        RiskReason.LEAVING.value: _("Talks of not coming back"),
        RiskReason.FALLING.value: _("Less and less happy"),
    }.get(code, code)


def view_name(code: str) -> str:
    """A view of the inbox, as the sidebar calls it; a saved one has its own name."""
    return {
        View.ALL.value: pgettext("view", "Everything"),
        View.TO_ANSWER.value: pgettext("view", "To answer"),
        View.AT_RISK.value: pgettext("view", "At risk"),
        View.QUESTIONS.value: pgettext("view", "Questions"),
        View.SUGGESTIONS.value: pgettext("view", "Suggestions"),
        View.PRAISE.value: pgettext("view", "Praise"),
        View.DRAFTS.value: pgettext("view", "Drafts"),
        View.OUTBOX.value: pgettext("view", "To post"),
        View.SNOOZED.value: pgettext("view", "Snoozed"),
        View.ANSWERED.value: pgettext("view", "Answered"),
        View.ARCHIVED.value: pgettext("view", "No reply needed"),
    }.get(code, code)


def order_name(code: str) -> str:
    """An order of the list."""
    return {
        Order.URGENCY.value: _("Most urgent first"),
        Order.NEWEST.value: _("Newest first"),
        Order.OLDEST.value: _("Oldest first"),
        Order.RATING.value: _("Lowest rating first"),
        Order.RETURNING.value: _("Soonest back first"),
    }.get(code, code)


def level_name(code: str) -> str:
    """How much a draft check weighs."""
    return {
        Level.BLOCK.value: _("Blocks"),
        Level.WARN.value: _("Warning"),
        Level.TIP.value: _("Tip"),
    }.get(code, code)


def scale_name(code: str) -> str:
    """What a rating counts."""
    return {
        Scale.FIVE.value: _("stars, 1 to 5"),
        Scale.TEN.value: _("points, 0 to 10"),
        Scale.NPS.value: _("NPS, 0 to 10"),
        Scale.HUNDRED.value: _("points, 0 to 100"),
        Scale.YES_NO.value: _("recommends it: yes or no"),
    }.get(code, code)


def rating_text(rating: Rating | None) -> str:
    """A rating in words, for where no stars are drawn: ``6,5 / 10``, ``NPS 10``, ``2★``."""
    if rating is None:
        return ""
    value = number(rating.value)
    if rating.scale is Scale.FIVE:
        return f"{value}★"
    if rating.scale is Scale.NPS:
        return f"NPS {value}"
    if rating.scale is Scale.YES_NO:
        return _("Recommends it") if rating.value else _("Does not recommend it")
    return f"{value} / {10 if rating.scale is Scale.TEN else 100}"
