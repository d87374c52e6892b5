"""Pages of reviews as they come into the clipboard, with invented customers."""

from __future__ import annotations

GOOGLE = """Marta García
Local Guide · 34 reseñas · 12 fotos
Hace 2 meses
Muy buen sitio, aunque tardaron.
El arroz, espectacular.
Más
Me gusta
Compartir
Respuesta del propietario hace 1 mes
Gracias, Marta.
Te esperamos pronto.
luis_89
2 opiniones
Hace una semana
NUEVA
Fatal. No vuelvo.
Me gusta
Compartir
"""
GOOGLE_EN = """John Smith
Local Guide · 61 reviews · 4 photos
4/5
2 months ago
Lovely place.

Great staff.
Like
Share
Casa Ejemplo (owner)
a month ago
Thank you John!
Jane Roe
1 review
★★★★★ a year ago
Ok
"""
BOOKING = """Ana
España
Habitación doble
2 noches · marzo 2026
Pareja
Comentó el: 5 de marzo de 2026
Excepcional
10
Le gustó · Todo muy limpio
No le gustó · El ruido
Respuesta del alojamiento:
Gracias, Ana.
Hans
Alemania
3 noches · febrero 2026
Comentó el: 1 de marzo de 2026
Muy bien
8,5
Le gustó · Das Frühstück"""
TRUSTPILOT = """Carla Núñez
ES • 3 opiniones
Puntuado con 1 de 5 estrellas
5 mar 2026
No llega el pedido
Llevo tres semanas esperando y nadie contesta.
Fecha de la experiencia: 01 de marzo de 2026
Útil
Compartir
Respuesta de Tienda Ejemplo
6 mar 2026
Hola Carla, lo miramos.
"""
AMAZON = """Cliente Feliz
5,0 de 5 estrellas Muy bueno
Revisado en España el 20 de noviembre de 2020
Color: Azul
Compra verificada
Funciona perfecto y llegó rápido.
A 3 personas les ha parecido útil
Útil
Denunciar
Juan P.
2,0 de 5 estrellas Se rompe
Revisado en España el 2 de enero de 2021
Se rompió a la semana."""
TRIPADVISOR = """Lola M
Madrid, España 12 contribuciones
Cena espectacular
mar 2026 • Parejas
Fuimos por el aniversario y todo perfecto.
Escrita el 5 de marzo de 2026
Esta opinión es la opinión subjetiva de un miembro de Tripadvisor, no de Tripadvisor LLC.
Raúl S
Sevilla, España 3 contribuciones
Normalito
feb 2026 • Amigos
Nada especial.
Escrita el 1 de marzo de 2026"""
FACEBOOK = """Ana García recomienda Casa Ejemplo.
3 de marzo de 2026 · 🌐
Un trato estupendo.
Me gusta
Comentar
Compartir
Luis Gil no recomienda Casa Ejemplo.
1 de febrero de 2026
Muy caro.
"""
CHAT = """[10:22, 12/3/2026] Ana Pérez: Hola, ¿tenéis mesa para hoy?
[10:25, 12/3/2026] Casa Ejemplo: Sí, a las 14.
[18:22, 14/3/2026] Ana Pérez: Ayer la comida llegó fría"""
MAIL = """De: Ana Pérez <ana@ejemplo.es>
Enviado el: lunes, 9 de marzo de 2026 10:12
Para: info@casa.es
Asunto: Reserva del sábado

Hola, el sábado esperamos una hora.

Enviado desde mi iPhone
"""
