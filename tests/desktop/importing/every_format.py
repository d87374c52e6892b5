"""One small file of every format that is read, made up, for tests that must hold for all of them."""

# ruff: noqa: E501

from __future__ import annotations

import json
from collections.abc import Mapping

from desktop.importing import pasted
from desktop.model.pasting import PastedRecord
from tests.desktop.importing.given import review, reviews_json
from tests.desktop.importing.readers import test_site_apis as apis
from tests.desktop.importing.test_conservation import FILES as TABLES

WHATSAPP = "".join(
    f"{day}/3/26, 9:4{day} - {who}: {words}\n"
    for day, who, words in (
        (1, "Ana", "Hola, ¿abrís hoy?"), (2, "Casa Ejemplo", "Sí, hasta las doce."),
        (3, "Ana", "La sopa, fría\ny sosa"),
        (4, "Ana", "<Multimedia omitido>"), (5, "Luis", "Todo muy rico"),
    )
)  # fmt: skip
IPHONE = "".join(
    f"[0{day}/03/2026, 18:0{day}:15] {who}: {words}\n"
    for day, who, words in (
        (1, "Ana", "Buenas"),
        (2, "Casa", "Dígame"),
        (3, "Ana", "‎imagen omitida"),
        (4, "Ana", "Mal"),
    )
)
TELEGRAM = json.dumps({"name": "Ana", "type": "personal_chat", "id": 7, "messages": [
    {"id": number, "type": "message", "date": f"2026-03-0{number}T10:00:00", "date_unixtime": str(1772445600 + number),
     "from": "Ana" if number % 2 else "Casa", "from_id": f"user{number % 2}",
     "text": ["Hola ", {"type": "bold", "text": f"número {number}"}], "text_entities": []}
    for number in range(1, 6)
]})  # fmt: skip
META = json.dumps({
    "participants": [{"name": "Ana"}, {"name": "Casa"}], "title": "Ana", "thread_path": "inbox/ana_1",
    "messages": [
        {"sender_name": "Ana" if number % 2 else "Casa", "timestamp_ms": 1772445600000 - number * 90_000_000,
         "content": "La sopa estaba fr\u00c3\u00ada"} for number in range(6)
    ],
})  # fmt: skip
DISCORD = json.dumps({"guild": {"id": "1", "name": "Casa"}, "channel": {"id": "2", "type": "GuildTextChat", "name": "a"},
    "messages": [
        {"id": str(number), "type": "Default", "timestamp": f"2026-03-0{number}T10:00:00+00:00", "timestampEdited": None,
         "content": f"Idea {number}", "author": {"id": str(number % 3), "name": f"n{number % 3}", "isBot": False}}
        for number in range(1, 7)
    ]})  # fmt: skip
X = "window.YTD.direct_messages.part0 = " + json.dumps([{"dmConversation": {
    "conversationId": "1-2", "messages": [
        {"messageCreate": {"id": str(number), "senderId": str(1 + number % 2), "recipientId": str(2 - number % 2),
                           "text": f"Mensaje {number}", "createdAt": f"2026-03-0{number}T10:00:00.000Z"}}
        for number in range(1, 6)
    ]}}])  # fmt: skip
EML = (
    "From: Ana <ana@ejemplo.es>\r\nTo: info@casa.es\r\nSubject: Reserva\r\nMessage-ID: <1@ejemplo.es>\r\n"
    "Date: Mon, 9 Mar 2026 10:12:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    "Esperamos una hora.\r\n\r\nEl lun, 9 mar 2026 a las 10:00, Casa (<info@casa.es>) escribió:\r\n> Hola\r\n"
)
MBOX = "".join(
    f"From ana@ejemplo.es Mon Mar  9 10:12:0{number} 2026\n{EML.replace(chr(13), '').replace('<1@', f'<{number}@')}\n"
    for number in range(3)
)
DISQUS = (
    '<?xml version="1.0" encoding="utf-8"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
    '<thread dsq:id="1"><link>https://casa.example/menu</link><title>Menú</title></thread>'
    + "".join(
        f'<post dsq:id="{number}"><message><![CDATA[<p>Muy bien {number}</p>]]></message>'
        f"<createdAt>2026-03-0{number}T10:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>"
        f'<author><name>Ana {number}</name><isAnonymous>false</isAnonymous></author><thread dsq:id="1" /></post>'
        for number in range(1, 5)
    )
    + "</disqus>"
)
WORDPRESS = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    "<wp:wxr_version>1.2</wp:wxr_version><item><title>Menú</title><link>https://casa.example/menu</link>"
    + "".join(
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Ana {number}</wp:comment_author>"
        f"<wp:comment_date_gmt>2026-03-0{number} 10:00:00</wp:comment_date_gmt><wp:comment_content>Rico {number}"
        "</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>0</wp:comment_parent>"
        "<wp:comment_type></wp:comment_type></wp:comment>"
        for number in range(1, 5)
    )
    + "</item></channel></rss>"
)
COMMENTO = json.dumps({
    "version": 1,
    "comments": [
        {"commentHex": f"c{number}", "domain": "casa.example", "url": "/menu", "commenterHex": "h1",
         "markdown": f"Rico {number}", "html": "", "parentHex": "root", "score": 0, "state": "approved",
         "creationDate": f"2026-03-0{number}T10:00:00.000Z", "deleted": False}
        for number in range(1, 5)
    ],
    "commenters": [{"commenterHex": "h1", "email": "ana@ejemplo.es", "name": "Ana", "provider": "commento"}],
})  # fmt: skip
PASTED = pasted.dump(
    [PastedRecord(author=f"Ana {number}", words=f"Bien {number}", rating="4/5") for number in range(4)]
)

EVERY: Mapping[str, bytes] = {
    **TABLES,
    "takeout.json": reviews_json(*(review(number) for number in range(4))).encode(),
    "api.json": reviews_json(*(review(n, reviewId=f"AbFvOq{n}", name=f"accounts/1/locations/2/reviews/AbFvOq{n}")
                               for n in range(4))).encode(),
    **{f"{code}.json": content[0].encode() for code, content in apis.EXPORTS.items()},
    "whatsapp.txt": WHATSAPP.encode(),
    "_chat.txt": IPHONE.encode(),
    "result.json": TELEGRAM.encode(),
    "message_1.json": META.encode(),
    "discord.json": DISCORD.encode(),
    "direct-messages.js": X.encode(),
    "mail.eml": EML.encode(),
    "mail.mbox": MBOX.encode(),
    "disqus.xml": DISQUS.encode(),
    "wordpress.xml": WORDPRESS.encode(),
    "commento.json": COMMENTO.encode(),
    "pasted.json": PASTED.encode(),
    "tabla.csv": b"Fecha;Cliente;Nota;Comentario\n05/03/2026;Ana;4;Muy bien\n06/03/2026;Luis;2;Mal\n",
}  # fmt: skip
