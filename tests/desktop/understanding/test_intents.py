"""The ten intents in both languages: what shows each, and what must not."""

from __future__ import annotations

import pytest

from desktop.model.codes import Intent
from desktop.model.tags import TagKind
from desktop.understanding.reader import quick_reader


def intents(text: str) -> set[str]:
    return set(quick_reader().understand(text).codes(TagKind.INTENT))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La sopa estaba fría y el camarero muy borde", "complaint"),
        ("Llevo tres semanas esperando el pedido", "complaint"),
        ("The soup was cold and the waiter was rude", "complaint"),
        ("The app keeps crashing", "complaint"),
        ("Podríais tener opción sin gluten", "suggestion"),
        ("Estaría bien que abrierais los domingos", "suggestion"),
        ("Echamos en falta más personal", "suggestion"),
        ("¿Por qué no ponéis un timbre?", "suggestion"),
        ("It would be nice to have online booking", "suggestion"),
        ("You should hire more staff", "suggestion"),
        ("Please add dark mode", "suggestion"),
        ("¿A qué hora abrís mañana?", "question"),
        ("Hola, quería saber si tenéis mesa para dos", "question"),
        ("a que hora cierran hoy", "question"),
        ("Do you have parking?", "question"),
        ("what time do you close today", "question"),
        ("Riquísimo todo y el trato de diez", "praise"),
        ("Nunca me han fallado", "praise"),
        ("Delicious food and lovely staff", "praise"),
        ("Can't fault it", "praise"),
        ("Estaría chido que rentaran bicis", "suggestion"),
        ("Sería bacano que repartieran los domingos", "suggestion"),
        ("Se agradecería que la música no estuviese tan fuerte", "suggestion"),
        ("Que respeten los turnos", "suggestion"),
        ("Que se amplíe el horario de la piscina", "suggestion"),
        ("Ojalá instalen ventiladores", "suggestion"),
        ("Mi vecina pidió que pusieran otra papelera", "suggestion"),
        ("¿Me contestan? Si no, busco en otro lado", "churn_risk"),
        ("Dígame algo pronto xq si no busco a alguien más", "churn_risk"),
        ("Let me know today or I'll find someone else", "churn_risk"),
        ("Otherwise we'll take the van elsewhere", "churn_risk"),
        ("A mis primas ya les dije que reserven", "recommendation"),
        ("Se lo pasé a todas mis vecinas", "recommendation"),
        ("I've passed your number on to all the neighbours", "recommendation"),
        ("Told my workmates about you", "recommendation"),
        ("tienen mesa para el viernes", "question"),
        ("hola buenas abren mañana", "question"),
        ("q horario manejan", "question"),
        ("you open on sundays", "question"),
        ("got any tables for tonight", "question"),
        ("Lo recomiendo a todo el mundo", "recommendation"),
        ("Muy recomendable", "recommendation"),
        ("No dudéis en venir", "recommendation"),
        ("Highly recommend", "recommendation"),
        ("A must visit", "recommendation"),
        ("No lo recomiendo a nadie", "discouragement"),
        ("Poco recomendable", "discouragement"),
        ("Ni se os ocurra venir", "discouragement"),
        ("I would not recommend this place", "discouragement"),
        ("Stay away from this garage", "discouragement"),
        ("No volveré", "churn_risk"),
        ("Me cambio de gimnasio", "churn_risk"),
        ("Quiero darme de baja", "churn_risk"),
        ("Never again", "churn_risk"),
        ("I'm cancelling my membership", "churn_risk"),
        ("He puesto una hoja de reclamaciones", "legal_claim"),
        ("Os voy a denunciar en consumo", "legal_claim"),
        ("Exijo que borréis mis datos según el RGPD", "legal_claim"),
        ("You will hear from my lawyer", "legal_claim"),
        ("I am reporting you to trading standards", "legal_claim"),
        ("Nos intoxicamos con el marisco", "safety"),
        ("Encontré una cucaracha en la ensalada", "safety"),
        ("I got food poisoning after dinner", "safety"),
        ("Found glass in my soup", "safety"),
        ("#publi Os enseño mi rincón favorito", "disclosure"),
        ("Nos invitaron a probar el menú", "disclosure"),
        ("I was invited to try the tasting menu", "disclosure"),
        ("Un museo digno de verse", "recommendation"),
        ("No dejéis de pasar por su terraza", "recommendation"),
        ("Un sitio a tener en cuenta", "recommendation"),
        ("Strongly suggest trying the lamb", "recommendation"),
        ("You will be amazed", "recommendation"),
        ("De tapas, no es de lo más recomendable", "discouragement"),
        ("Un restaurante evitable", "discouragement"),
        ("Buy a different brand", "discouragement"),
        ("You are better off buying the old one", "discouragement"),
        ("Just uninstall it", "discouragement"),
        ("Es muy probable que no vuelva", "churn_risk"),
        ("Si volviera a Lugo iría a otro hotel", "churn_risk"),
        ("Prefiero probar en otro sitio", "churn_risk"),
        ("No lo escogería otra vez", "churn_risk"),
        ("No intention of going back", "churn_risk"),
        ("I'd be hesitant to book with them again", "churn_risk"),
    ],
)
def test_an_intent_shows(text: str, expected: str) -> None:
    assert expected in intents(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        ("Me lo recomendaron y acertaron", "recommendation"),
        ("A friend recommended it and we loved it", "recommendation"),
        ("No lo recomiendo", "recommendation"),
        ("Poco recomendable", "recommendation"),
        ("Couldn't recommend them enough", "discouragement"),
        ("I would not go anywhere else", "discouragement"),
        ("No es caro, lo recomiendo", "discouragement"),
        ("No volveremos a ir a otro sitio", "churn_risk"),
        ("Can't wait to go back", "churn_risk"),
        ("Volveremos sin dudarlo", "churn_risk"),
        ("Ana es una abogada excelente", "legal_claim"),
        ("Sin ninguna queja", "legal_claim"),
        ("Me cortaron el pelo genial", "safety"),
        ("No bed bugs, very clean", "safety"),
        ("Dangerously good cakes", "safety"),
        ("¿Qué más se puede pedir?", "question"),
        ("What more could you ask for?", "question"),
        ("Nunca he tenido un problema con ellos", "complaint"),
        ("Never had a problem here", "complaint"),
        ("Not a single complaint in three years", "complaint"),
        ("No hay nada que mejorar", "suggestion"),
        ("It couldn't be better", "suggestion"),
        ("Gracias por arruinarnos la cena", "praise"),
        ("Thanks for nothing", "praise"),
        ("Pagado de mi bolsillo, no me pagan por esto", "disclosure"),
        ("Mi código postal es 28001", "disclosure"),
        ("Con el código QR se ve la carta", "disclosure"),
        ("En general le pondría un siete", "suggestion"),
        ("Les sugiero la langosta, está deliciosa", "suggestion"),
        ("Que tengan un feliz año", "suggestion"),
        ("Ojalá mi nieta encuentre trabajo", "suggestion"),
        ("Pedí que me pusieran el aliño aparte", "suggestion"),
        ("Estaría genial volver en verano", "suggestion"),
        ("If it isn't fixed by Tuesday I want my deposit back please", "suggestion"),
        ("If it isn't fixed by Tuesday I want my deposit back please", "legal_claim"),
        ("Si no llega el jueves quiero que me devuelvan mi dinero", "suggestion"),
        ("Ya no busco otro taller", "churn_risk"),
        ("I won't go anywhere else", "churn_risk"),
        ("A mis tíos les dije que no vengan", "recommendation"),
        ("I told my friends to avoid it", "recommendation"),
        ("Cierran los martes", "question"),
        ("Tienen mesas de madera", "question"),
        ("We thought it would be quieter", "suggestion"),
        ("One thing to remember, the till takes no cards", "suggestion"),
        ("Tenéis que ir con tiempo para encontrar asiento", "recommendation"),
        ("Es recomendable reservar la víspera", "recommendation"),
        ("No pierdan la oportunidad de conocerlo", "discouragement"),
        ("The station is a ten minute walk away", "discouragement"),
        ("Don't go expecting a palace", "discouragement"),
        ("Salió a por la cuenta y nunca más volvió", "churn_risk"),
        ("No vuelvo a conducir de noche sin estas gafas", "churn_risk"),
        ("It was painted green between our last visit and this one", "churn_risk"),
        ("Por ley en este país la propina es voluntaria", "legal_claim"),
        ("Small eaters should demand a window table", "legal_claim"),
        ("A un paso de los puntos de interés del puerto", "safety"),
        ("Tienen explotada a la plantilla", "safety"),
        ("Había cucarachas junto al ascensor", "safety"),
        ("Se cortó el agua dos tardes seguidas", "safety"),
        ("The laptop overheats on my knees", "safety"),
        ("What can I say, lovely place", "question"),
        ("Where do I begin", "question"),
        ("My only gripe is that the coffee was weak", "question"),
        ("The food was delicious ?\u00d9\u00f7", "question"),
        ("Mi hermana me invitó a cenar por su santo", "disclosure"),
        ("The hotel gave us a lift to the station", "disclosure"),
        ("All who worked there smiled at us", "disclosure"),
    ],
)
def test_an_intent_does_not_show(text: str, unexpected: str) -> None:
    assert unexpected not in intents(text)


@pytest.mark.parametrize("text", ["Hola", "Ok", "Mesa para dos a las nueve", "Cenamos el martes", "😐", ""])
def test_nothing_is_read_into_little(text: str) -> None:
    assert intents(text) - {Intent.QUESTION} == set()


def test_each_intent_quotes_its_own_words() -> None:
    text = "La cena riquísima, pero tardaron una hora. No volveré. ¿Abrís los lunes?"
    tags = {tag.code: tag for tag in quick_reader().understand(text).tags if tag.kind is TagKind.INTENT}
    assert tags["churn_risk"].spans[0].quote(text) == "No volveré."
    assert tags["question"].spans[0].quote(text) == "¿Abrís los lunes?"
    assert "tardaron una hora" in tags["complaint"].spans[0].quote(text)
    assert tags["praise"].spans[0].quote(text) == "La cena riquísima"


@pytest.mark.parametrize(
    ("text", "complaint", "praise"),
    [
        ("La comida muy rica, pero el servicio pésimo", "pero el servicio pésimo", "La comida muy rica"),
        ("Lovely staff but the room was filthy", "but the room was filthy", "Lovely staff"),
    ],
)
def test_each_half_of_a_mixed_remark_has_its_own_intent(text: str, complaint: str, praise: str) -> None:
    found = {
        tag.code: [span.quote(text) for span in tag.spans]
        for tag in quick_reader().understand(text).tags
        if tag.kind is TagKind.INTENT
    }
    assert found == {"complaint": [complaint], "praise": [praise]}
