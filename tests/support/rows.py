"""Rows of an invented restaurant, as the reading side would hand them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from desktop import clock
from desktop.model.codes import Independence, Precision, ProsumerStatus, Scale, Sentiment, Status
from desktop.model.rating import Rating
from desktop.model.rows import Clock, ClockKind, RiskReason, Row, Why, WhyCode

NOW = "2026-11-20T10:00:00+01:00"

PLAIN = Row(
    id=1,
    customer_id=1,
    customer="Ana B.",
    source="google",
    place="",
    rating=None,
    written_at="2026-11-18T21:40:00Z",
    written_sort=1_795_000_000,
    precision=Precision.MINUTE,
    said="",
    snippet="Todo genial, menos el ruido: para hablar con mi madre tenía que levantar la voz.",
    language="es",
    sentiment=Sentiment.NEUTRAL,
    polarity=0.1,
    intents=(),
    topics=(),
    status=Status.WAITING,
    unread=False,
    prosumer=ProsumerStatus.NONE,
    independence=Independence.INDEPENDENT,
    risk=None,
    clock=None,
    snoozed_until=None,
    why=(),
)


def due(hours: float, kind: ClockKind = ClockKind.REPUTATIONAL) -> Clock:
    """A deadline so many hours from now."""
    moment: datetime = clock.now() + timedelta(hours=hours)
    return Clock(kind, int(moment.timestamp()))


def stars(count: float) -> Rating:
    """So many stars of five."""
    return Rating(count, Scale.FIVE)


def counter() -> list[Row]:
    """A morning's list like the one on the pictures: every kind of row once."""
    rows = [
        PLAIN._replace(
            customer="Antonio R.", source="mail", unread=True, sentiment=Sentiment.NEGATIVE,
            snippet="He puesto una hoja de reclamaciones por el cobro de dos cubiertos que no pedimos.",
            intents=("legal_claim",), topics=("payment",), clock=due(12 * 24, ClockKind.LEGAL),
        ),
        PLAIN._replace(
            customer="Marta G.", rating=stars(2), unread=True, sentiment=Sentiment.MIXED,
            snippet="Llevo años viniendo y lo recomiendo siempre, pero el sábado esperamos una hora.",
            prosumer=ProsumerStatus.PROSUMER, risk=RiskReason.UNANSWERED_COMPLAINT, clock=due(-2.1),
            why=(Why(WhyCode.AT_RISK, {"complaints": 2}),), intents=("complaint", "suggestion"),
        ),
        PLAIN._replace(
            customer="Javier P.", source="tripadvisor", rating=stars(1), unread=True,
            sentiment=Sentiment.NEGATIVE, clock=due(0.68), intents=("safety",), topics=("allergens",),
            snippet="Pedimos sin gluten para mi hija, que es celíaca, y la croqueta llevaba harina.",
        ),
        PLAIN._replace(
            customer="Nuria S.", source="whatsapp", unread=True, clock=due(7), intents=("question",),
            snippet="¿Tenéis mesa para 14 el día 6 a mediodía? Vamos con dos carritos.",
        ),
        PLAIN._replace(
            customer="Luis F.", source="thefork", rating=Rating(6.5, Scale.TEN), clock=due(8),
            sentiment=Sentiment.MIXED, snippet="La paella, de diez. La mesa pegada al baño, no tanto.",
            intents=("complaint", "praise"), topics=("table",),
        ),
        PLAIN._replace(
            customer="Carmen V.", rating=stars(4), sentiment=Sentiment.MIXED, clock=due(26),
            prosumer=ProsumerStatus.EMERGING, intents=("suggestion",), topics=("menu",),
            snippet="Muy rico todo; podríais poner un plato vegano que no sea ensalada.",
        ),
        PLAIN._replace(
            customer="Rosa L.", source="survey", rating=Rating(10, Scale.NPS), clock=due(72),
            sentiment=Sentiment.POSITIVE, prosumer=ProsumerStatus.EVANGELIST, intents=("praise",),
            snippet="Volvimos con mis padres y Paco nos guardó la mesa de la ventana.", topics=("service",),
        ),
        PLAIN._replace(
            customer="Sophie D.", source="tripadvisor", rating=stars(4), clock=due(72),
            sentiment=Sentiment.POSITIVE, language="en", topics=("terrace", "waiting"),
            snippet="Lovely terrace. A bit slow at lunchtime, but worth the wait.",
        ),
        PLAIN._replace(
            customer="Noa F.", source="instagram", independence=Independence.SPONSORED,
            sentiment=Sentiment.POSITIVE, status=Status.ANSWERED, snippet="", rating=stars(5),
        ),
        PLAIN._replace(
            customer="Un nombre tan largo que no cabe en ninguna fila de la lista, por ancha que sea",
            rating=stars(3), prosumer=ProsumerStatus.PROSUMER, risk=RiskReason.FALLING, clock=due(30),
        ),
    ]  # fmt: skip
    return [row._replace(id=number, customer_id=number) for number, row in enumerate(rows, 1)]


def many(count: int) -> list[Row]:
    """``count`` rows, the ones of ``counter`` again and again."""
    kinds = counter()
    return [kinds[number % len(kinds)]._replace(id=number + 1) for number in range(count)]


def reader(rows: Sequence[Row]) -> Callable[[Sequence[int]], list[Row]]:
    """A reading function over ``rows``, as the list model wants it."""
    by_id = {row.id: row for row in rows}
    return lambda ids: [by_id[number] for number in ids if number in by_id]
