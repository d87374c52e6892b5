"""Words that replies are made of: the first to be suggested; and words that the dictionaries lack."""

from __future__ import annotations

from collections.abc import Sequence

_ES = """
gracias disculpe disculpa disculpen disculpas disculpad perdón perdone perdona habitación habitaciones
recibido recibimos recibir excelente también agradezco agradecemos agradecer agradecidos servicio servicios
opinión opiniones restaurante cocina camarero camarera camareros mesero equipo cliente clientes experiencia
comentario comentarios atención atender atendemos esperamos esperar espera siento sentimos lamentamos
lamento volver volverá volveremos vuelva vuelve visita visitarnos visite hola buenos buenas días tardes
noches saludo saludos cordial cordiales reserva reservas reservar mesa mesas comida comidas bebida bebidas
precio precios calidad limpieza limpio sucio ruido personal dirección ubicación desayuno cena almuerzo menú
carta plato platos postre postres vino café cerveza terraza baño baños ducha aire acondicionado calefacción
llave recepción entrega entregar envío envíos pedido pedidos paquete producto productos tienda taller coche
avería reparación garantía devolución devolver devolveremos reembolso factura presupuesto cita citas clínica
tratamiento doctor doctora peluquería corte tinte clase clases profesor entendemos comprendemos razón error
errores problema problemas solución solucionar solucionado mejorar mejora mejoras cambiar cambio cambios
revisar revisado revisamos hablado hablar llamar llámenos llámanos escribir escríbenos escríbanos contacto
contactar teléfono correo dirección mensaje semana semanas mes meses año años hora horas minuto minutos
mañana tarde noche siempre nunca también además aunque porque cuando donde mientras según pronto ahora
después antes todavía aquí allí así sí más está están estará estaba estábamos hemos habíamos había haber
hubo tener tenemos tiene tienen puede pueden podemos quiere quieren queremos hacer hacemos hecho haciendo ir
vamos decir dicho poner puesto venir viene saber sabemos ver visto dar damos encantados encantada encantado
alegra alegramos alegría feliz felices ilusión sinceras sinceridad sincero amable amables amabilidad
confianza paciencia molestia molestias inconveniente inconvenientes incómodo incomodidad sugerencia
sugerencias idea ideas tomamos nota cuenta persona personas familia niños bienvenidos bienvenida bienvenido
recomendar recomendación estrella estrellas reseña valoración puntuación queja quejas reclamación hoja
consumidor exquisito rico riquísimo sabor tamaño ración raciones gluten celíaco alergia alérgenos vegano
vegetariano exigente exigencia detalle detalles ofrecer ofrecemos propietario encargada encargado gerente
responsable trabajo trabajamos trabajar esfuerzo esfuerzos próxima próximo ocasión oportunidad vuestra
vuestro nuestro nuestra usted ustedes quizás quizá excepción excelentes tampoco incluso sobre hasta desde
"""
_EN = """
thank thanks sorry apologise apologize apologies apology experience experiences accommodation waiting waited
wait friendly receive received feedback review reviews restaurant kitchen service staff team customer
customers guest guests definitely separate until their there they're your you're really truly business
breakfast dinner lunch meal food drink drinks price prices quality cleanliness clean dirty noise noisy room
rooms bathroom reception booking booked reservation reservations table tables delivery delivered parcel
order orders ordered product products shop garage repair repaired warranty refund refunded return returned
invoice appointment treatment haircut colleague colleagues manager management owner welcome welcoming hope
hoping forward hear heard hearing disappointed disappointing disappointment frustrating frustration
inconvenience inconvenient improve improved improvement improving improvements suggestion suggestions
suggested suggest appreciate appreciated appreciation grateful kind kindly kindness please pleased pleasure
delighted happy glad wonderful lovely great beautiful enjoyed enjoy enjoyable recommend recommended
recommendation visit visited visiting return stay stayed again soon week weekend month tomorrow yesterday
tonight morning afternoon evening always never because before after although though through thought taught
which while where when what who whose immediately occasionally occurred unfortunately necessary address
addressed believe achieve weird neighbour favourite colour centre committed possible possibly responsible
responsibility particularly probably generally usually finally especially sincerely regards dear best wishes
understand understood mistake mistakes wrong right resolve resolved fixed changed checked spoken training
trained measure measures contact call email phone message write written tell told ask asked answer question
questions offer offered opportunity chance price explained explain honest honesty taking taken making made
coming came could should would have been were was family children vegetarian vegan gluten allergy allergies
allergens parking stairs wheelchair quiet
"""
_LACKING = """
ventresca discal parrillero parrillera parrilleros pibe pibes piba laburo laburar checar checa checo
checamos checaremos nomás nomas ahorita cafecito cafecitos órale orale padrísimo padrísima padre chido chida
apapacho apapachar boiler trompo arrachera chilaquiles chilaquil molcajete guacamole tlayuda pozole
micheladas michelada mezcal totopos elote elotes esquites chamorro asada alambre gringa gringas huarache
tlacoyo birria barbacoa medialuna medialunas facturas choripán choripan provoleta milanesa milanesas fernet
alfajor alfajores chimichurri matambre vacío colectivo heladera pileta campera remera remeras celular
celulares computadora computadoras lomito lomitos humita bondiola sorrentinos ñoquis mozo moza mozos mozas
arepas arepa patacón ceviche tiradito anticucho causa lúcuma pisco cazón salmorejo gazpacho carabinero
carabineros zamburiñas navajas percebes cocochas kokotxas txipirones pintxo pintxos txakoli txuleta txuletón
sidrería chuletón chuletones secreto presa pluma lagarto solomillo carrillera carrilleras rabo croqueta
croquetas bravas alioli allioli fideuá socarrat cachopo fabada marmitako pisto escalivada esqueixada calçots
calçot butifarra fuet ensaimada sobrasada mojo papas gofio quesadilla torrija torrijas roscón roscones
panellets chuches chuche brunch takeaway wifi web check-in check-out late checkout spa jacuzzi hall buffet
bufé coworking online app apps tique tiques email emails mail whatsapp feed streaming bizum datáfono
datáfonos tpv dataphone airbag cárter catalizador alternador airbags brackets endodoncia ortodoncia
implantología fisio fisios podología balayage babyliss mechas keratina microblading lifting peeling crossfit
pilates zumba spinning reformer gastrobar gastropub vermutería cervecería
"""


def words(language: str) -> Sequence[str]:
    """The commonest words of replies in a language, with their accents."""
    return {"es": _ES, "en": _EN}.get(language, "").split()


def lacking(language: str) -> Sequence[str]:
    """Words of kitchens, trades and countries that the dictionary of a language does not have."""
    return _LACKING.split() if language == "es" else ()
