"""The line of a row and the sentence on its place."""

from __future__ import annotations

import pytest

from desktop.model.codes import Precision, ProsumerStatus, Scale, Sentiment, Status
from desktop.model.rating import Rating
from desktop.model.rows import Clock, ClockKind, RiskReason, Why, WhyCode
from desktop.wording import catalogue, whys
from tests.desktop.wording.rows import EPOCH, NOW, row

LATE = Clock(ClockKind.REPUTATIONAL, EPOCH - 7200)
SOON = Clock(ClockKind.REPUTATIONAL, EPOCH + 1800)
FAR = Clock(ClockKind.REPUTATIONAL, EPOCH + 3 * 86400)
LEGAL = Clock(ClockKind.LEGAL, EPOCH + 12 * 86400)
SECOND = Why(WhyCode.AT_RISK, {"complaints": 2})


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "Queja y sugerencia · espera, comida"),
        ({"intents": ["safety", "complaint"], "topics": ["allergens"]}, "Seguridad · alérgenos"),
        ({"intents": ["complaint", "praise"], "topics": ["Mesa 4"]}, "Queja y elogio · Mesa 4"),
        ({"intents": [], "topics": ["waiting", "booking"]}, "Espera, reservas"),
        ({"intents": [], "topics": []}, "Mixto"),
        ({"intents": [], "topics": [], "snippet": ""}, "Solo la nota"),
        ({"intents": ["praise"], "topics": [], "language": "en"}, "Elogio · en inglés"),
        ({"intents": ["praise"], "topics": [], "language": "und"}, "Elogio"),
        ({"risk": RiskReason.UNANSWERED_COMPLAINT}, "Su queja sigue sin respuesta"),
        ({"risk": RiskReason.UNANSWERED_COMPLAINT, "why": [SECOND]}, "Su segunda queja sin respuesta"),
        ({"risk": RiskReason.LEAVING, "intents": ["churn_risk"]}, "Habla de no volver"),
        ({"risk": RiskReason.LEAVING}, "En otra opinión habla de no volver"),
        (
            {"risk": RiskReason.UNANSWERED_COMPLAINT, "intents": ["praise"]},
            "Otra queja suya sigue sin respuesta",
        ),
        (
            {"rating": Rating(5, Scale.FIVE), "why": [Why(WhyCode.CONTRADICTION)]},
            "5 estrellas, pero el texto se queja",
        ),
        (
            {
                "rating": Rating(5, Scale.FIVE),
                "sentiment": Sentiment.NEGATIVE,
                "intents": ["question"],
                "why": [Why(WhyCode.CONTRADICTION)],
            },
            "5 estrellas, pero el texto suena mal",
        ),
        (
            {
                "rating": Rating(1, Scale.FIVE),
                "sentiment": Sentiment.POSITIVE,
                "intents": ["praise"],
                "why": [Why(WhyCode.CONTRADICTION)],
            },
            "1 estrella, pero el texto elogia",
        ),
        (
            {
                "rating": Rating(1, Scale.FIVE),
                "sentiment": Sentiment.POSITIVE,
                "intents": [],
                "why": [Why(WhyCode.CONTRADICTION)],
            },
            "1 estrella, pero el texto suena bien",
        ),
    ],
)
@pytest.mark.usefixtures("in_spanish")
def test_the_third_line_of_a_row(changes: dict[str, object], line: str) -> None:
    assert whys.row_line(row(**changes)) == line


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, ""),
        ({"clock": FAR}, "Espera su turno: vence el lunes."),
        ({"clock": SOON}, "La respuesta vence en 30\u00a0min."),
        (
            {
                "clock": FAR,
                "risk": RiskReason.UNANSWERED_COMPLAINT,
                "prosumer": ProsumerStatus.PROSUMER,
                "why": [SECOND],
            },
            "Va arriba porque su opinión pesa en otros clientes y es su segunda queja sin respuesta.",
        ),
        ({"clock": LEGAL}, "Va arriba porque parece una reclamación formal, que vence el 1\xa0abr."),
        ({"status": Status.ANSWERED, "clock": LATE}, "Ya está respondida."),
        (
            {"status": Status.SNOOZED, "snoozed_until": EPOCH + 86400},
            "Pospuesta: vuelve mañana a las 12:00.",
        ),
        ({"why": [Why(WhyCode.BACKLOG)]}, "Puede esperar: se escribió mucho antes de importarla."),
    ],
)
@pytest.mark.usefixtures("in_spanish", "utc")
def test_one_sentence_on_its_place(changes: dict[str, object], sentence: str) -> None:
    assert whys.why_sentence(row(**changes), NOW) == sentence


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
@pytest.mark.parametrize("code", list(WhyCode))
@pytest.mark.usefixtures("utc")
def test_every_reason_has_a_whole_sentence(code: WhyCode, language: str) -> None:
    catalogue.use(language)
    item = row(
        why=[Why(code)],
        clock=LATE if code is WhyCode.CLOCK else LEGAL,
        risk=RiskReason.FALLING,
        snoozed_until=EPOCH + 60,
        precision=Precision.DAY,
    )
    (sentence,) = whys.explain(item, NOW)
    assert sentence.endswith(".")
    assert sentence[0].isupper() or sentence[0].isdigit()


def test_english() -> None:
    assert whys.row_line(row()) == "Complaint and suggestion · waiting, food · in Spanish"
    assert whys.why_sentence(row(clock=SOON), NOW) == "The reply is due in 30\u00a0min."
