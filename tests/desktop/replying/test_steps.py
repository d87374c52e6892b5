"""What comes next: what is left out, the next step, promises, formal complaints (R16, R19, R30, R32)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.model.codes import Level, Scale
from desktop.model.drafts import DraftContext
from desktop.model.rating import Rating
from desktop.replying.checks import check
from tests.support.draft_checks import codes

COMPLAINT = DraftContext(
    "google",
    feedback_text="Esperamos una hora y la comida llegó fría.",
    feedback_language="es",
    sentiment="negative",
    intents=("complaint",),
    topics=("waiting", "food"),
    complaints=("waiting", "food"),
    rating=Rating(2, Scale.FIVE),
    customer_name="Marta",
)
COMPLAINT_EN = replace(
    COMPLAINT, feedback_text="We waited an hour and the food was cold.", feedback_language="en"
)
PRAISE = DraftContext("google", feedback_text="Todo perfecto.", rating=Rating(5, Scale.FIVE))
INSTAGRAM = replace(COMPLAINT, channel="instagram")
NORWEGIAN = replace(COMPLAINT, feedback_text="Maten var kald.", feedback_language="no")
FORMAL = replace(COMPLAINT, feedback_text="Fatal. He pedido la hoja de reclamaciones.", complaints=())
FORMAL_EN = replace(COMPLAINT_EN, feedback_text="I have made a formal complaint to trading standards.")
LEGAL = replace(COMPLAINT, intents=("complaint", "legal_claim"))

FIRES: list[tuple[str, str, DraftContext]] = [
    ("R16", "Gracias, Marta. Sentimos la espera; hay una persona más en sala.", COMPLAINT),
    ("R16", "Thank you. We are sorry that the food was cold; we told the kitchen.", COMPLAINT_EN),
    ("R19", "Gracias por su comentario, Marta. Sentimos mucho la espera y la comida.", COMPLAINT),
    ("R19", "Hola, Marta: lamentamos lo ocurrido. Esperamos verle pronto.", COMPLAINT),
    ("R19", "Thank you for your review. We are very sorry about the wait and the food.", COMPLAINT_EN),
    ("R19", "We are sorry to hear this and hope to see you again soon.", COMPLAINT_EN),
    ("R19", "Sentimos la espera y la comida. Mándenos un mensaje privado.", COMPLAINT),
    ("R19", "We are sorry about the wait and the food. Please send us a DM.", replace(COMPLAINT_EN)),
    ("R30", "Sentimos la avería. Le devolveremos el importe esta semana.", COMPLAINT),
    ("R30", "Garantizamos que la próxima vez saldrá caliente.", COMPLAINT),
    ("R30", "No volverá a ocurrir, se lo aseguro yo mismo.", COMPLAINT),
    ("R30", "Mañana le llamaremos para ponerle fecha.", PRAISE),
    ("R30", "We will refund the two meals this week.", COMPLAINT_EN),
    ("R30", "We guarantee that the next one comes hot.", COMPLAINT_EN),
    ("R30", "I'll call you tomorrow to agree a date.", PRAISE),
    ("R32", "Gracias. Sentimos la espera y la comida; hemos hablado con cocina.", FORMAL),
    ("R32", "Gracias. Sentimos la espera y la comida; hemos hablado con cocina.", LEGAL),
    ("R32", "We are sorry about the wait, and we have spoken to the kitchen.", FORMAL_EN),
]

SILENT: list[tuple[str, str, DraftContext]] = [
    ("R16", "Sentimos la espera y que la comida llegara fría.", COMPLAINT),
    ("R16", "We are sorry about the wait and the cold food.", COMPLAINT_EN),
    ("R16", "Sentimos la espera.", replace(COMPLAINT, complaints=("waiting",))),
    (
        "R16",
        "Sentimos la espera y lo de las croquetas.",
        replace(COMPLAINT, feedback_text="Una hora de espera y las croquetas, heladas."),
    ),
    ("R19", "Sentimos la espera. Hemos puesto una persona más en sala.", COMPLAINT),
    ("R19", "Sentimos la espera. Desde el lunes hay un turno más.", COMPLAINT),
    ("R19", "Sentimos lo de la comida; revisaremos los tiempos con cocina.", COMPLAINT),
    ("R19", "Lo siento, Marta. Llámenos y pregunte por Lucía.", COMPLAINT),
    ("R19", "Sentimos lo ocurrido. Nos gustaría saber qué pasó.", COMPLAINT),
    ("R19", "We are sorry. We have spoken to the kitchen about the food.", COMPLAINT_EN),
    ("R19", "We are sorry about the wait. From now on there is one more cook.", COMPLAINT_EN),
    ("R19", "So sorry. Please call us and ask for Emma.", COMPLAINT_EN),
    ("R19", "Sentimos la espera y la comida. Escríbenos por privado.", INSTAGRAM),
    ("R19", "We are sorry about the food. Please send us a DM.", replace(INSTAGRAM, feedback_language="en")),
    ("R19", "Escríbanos por privado o llame al 912 345 678. Lo sentimos.", COMPLAINT),
    ("R19", "Beklager at maten var kald, Marta. Takk for at du sier fra.", NORWEGIAN),
    ("R19", "Muchas gracias por venir, Marta. ¡Hasta pronto!", PRAISE),
    ("R30", "No podemos garantizar mesa en la terraza los sábados.", COMPLAINT),
    ("R30", "Preferimos no prometer lo que no sepamos cumplir.", COMPLAINT),
    ("R30", "Vimos que pidió el reembolso y sentimos la tardanza.", COMPLAINT),
    ("R30", "Llámenos y le diremos cómo hacerlo sin venir.", COMPLAINT),
    ("R30", "Just call and we will tell you how to do it.", COMPLAINT_EN),
    ("R30", "We cannot promise a table outside on Saturdays.", COMPLAINT_EN),
    ("R30", "Thank you for coming, and see you soon.", PRAISE),
    ("R32", "Sentimos lo ocurrido. Le contestaremos por escrito y en privado.", FORMAL),
    ("R32", "We will answer your complaint in writing and in private.", FORMAL_EN),
    ("R32", "Sentimos la espera y la comida fría.", replace(FORMAL, public=False)),
    ("R32", "Sentimos la espera y la comida fría.", COMPLAINT),
    ("R32", "We are sorry about the wait and the food.", COMPLAINT_EN),
    ("R32", "Gracias, Marta.", replace(PRAISE, feedback_text="Ninguna queja. El consumo, bajo.")),
]


@pytest.mark.parametrize(("code", "text", "context"), FIRES)
def test_it_fires(code: str, text: str, context: DraftContext) -> None:
    assert code in codes(text, context)


@pytest.mark.parametrize(("code", "text", "context"), SILENT)
def test_it_stays_silent(code: str, text: str, context: DraftContext) -> None:
    assert code not in codes(text, context)


def test_what_is_left_out_of_several_complaints_is_a_tip_with_its_topics() -> None:
    context = replace(COMPLAINT, complaints=("waiting", "food", "price", "food"))
    [finding] = [found for found in check("Sentimos la espera.", context) if found.code == "R16"]
    assert (finding.level, finding.values) == (Level.TIP, {"topics": "food,price"})


def test_complaints_that_are_one_need_no_word_each() -> None:
    context = replace(COMPLAINT, complaints=("waiting", "service", "food"))
    assert "R16" not in codes("Sentimos la espera y que la comida llegara fría.", context)
    assert "R16" not in codes("We are sorry about the wait and the cold food.", context)


def test_saying_nothing_of_any_topic_still_weighs_more() -> None:
    [finding] = [found for found in check("Lo lamentamos.", COMPLAINT) if found.code == "R16"]
    assert (finding.level, finding.values) == (Level.WARN, {"topics": "waiting,food"})


def test_a_message_where_there_are_none_is_shown() -> None:
    text = "Sentimos la espera y la comida. Mándenos un mensaje privado."
    [finding] = [found for found in check(text, COMPLAINT) if found.code == "R19"]
    assert finding.level is Level.WARN
    assert finding.values == {"kind": "message", "words": "mensaje privado"}
    assert text[finding.start : finding.end] == "mensaje privado"


def test_a_promise_is_a_tip_and_a_formal_complaint_a_warning() -> None:
    found = {finding.code: finding for finding in check("Lo siento: le llamaremos mañana.", FORMAL)}
    assert found["R30"].level is Level.TIP
    assert found["R30"].values["words"] == "le llamaremos"
    assert (found["R32"].level, found["R32"].start, found["R32"].end) == (Level.WARN, 0, 0)
