"""Made-up exports that look like the real ones: same layout, invented customers."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

STARS = ("ONE", "TWO", "THREE", "FOUR", "FIVE")

SAID: Sequence[tuple[str, int, str, str]] = (
    ("Marta G.", 2, "2025-11-18T21:40:00Z",
     "Llevo años viniendo y lo recomiendo siempre, pero el sábado esperamos una hora con la mesa reservada "
     "y la comida llegó fría. ¿Por qué no ponéis dos turnos los sábados?"),
    ("Elena M.", 5, "2025-11-20T13:05:00Z", "Repetiremos. El arroz negro, de los mejores que hemos probado."),
    ("Óscar P.", 2, "2025-11-19T20:10:00Z", "Media hora para que nos tomaran nota un martes."),
    ("Sophie D.", 4, "2025-11-17T12:30:00Z", "Lovely terrace. A bit slow at lunchtime, but worth the wait."),
    ("Nuria S.", 3, "2025-11-16T10:00:00Z", "¿Tenéis mesa para 14 el día 6 a mediodía? Vamos con dos bebés."),
    ("Iker M.", 5, "2025-11-15T18:45:00Z", ""),
)  # fmt: skip


def review(number: int, author: str, stars: int, at: str, words: str, reply: str = "") -> dict[str, object]:
    """One review as Google Takeout writes it."""
    record: dict[str, object] = {
        "name": f"accounts/1001/locations/2002/reviews/rev-{number:05d}",
        "reviewer": {"displayName": author},
        "starRating": STARS[stars - 1],
        "createTime": at,
        "updateTime": at,
    }
    if words:
        record["comment"] = words
    if reply:
        record["reviewReply"] = {"comment": reply, "updateTime": at}
    return record


def takeout(folder: Path, name: str = "takeout.zip", *, more: Sequence[dict[str, object]] = ()) -> Path:
    """A Takeout archive with one place and the six reviews above."""
    reviews = [review(number, *said) for number, said in enumerate(SAID)]
    place = {
        "attributes": [
            {
                "id": {"attributeType": "LISTING_NAME"},
                "values": [{"datum": {"listingName": {"text": "Casa Ejemplo"}}}],
            }
        ]
    }
    inside = "Takeout/Google Business Profile/account-1001/location-2002"
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{inside}/additionalData.json", json.dumps(place))
        archive.writestr(f"{inside}/reviews.json", json.dumps({"reviews": [*reviews, *more]}))
    return path


def table(folder: Path, rows: int, name: str = "opiniones.csv", *, broken: int = 0) -> Path:
    """A CSV with ``rows`` opinions, the last ``broken`` of them with an impossible date."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["Fecha", "Nombre", "Puntuación", "Comentario", "Mesa"])
        for number in range(rows):
            day = "31/02/2025" if number >= rows - broken else f"{number % 28 + 1:02d}/10/2025"
            words = f"Opinión número {number}: el arroz estaba bueno y la mesa {number % 40}, fría."
            writer.writerow([day, f"Cliente {number}", number % 5 + 1, words, number % 40])
    return path


def places_visited(folder: Path, name: str = "Reviews.json") -> Path:
    """What Takeout holds of the reviews that the owner wrote about other places: no feedback."""
    path = folder / name
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [-0.37, 39.47]},
        "properties": {
            "date": "2025-01-01T00:00:00Z",
            "five_star_rating_published": 4,
            "location": {"name": "Bar"},
        },
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    return path


def chat(folder: Path, name: str = "_chat.txt", *, first: str = "Bea", second: str = "Nico") -> Path:
    """A WhatsApp chat between two of whom nothing tells which one is the business."""
    lines = [
        f"[12/11/2025, 10:02:11] {first}: Hola, ¿tenéis mesa para cuatro el sábado?",
        f"[12/11/2025, 10:10:40] {second}: Claro, a las nueve os viene bien",
        f"[12/11/2025, 10:11:02] {first}: Perfecto, gracias",
        f"[14/11/2025, 18:20:33] {first}: Al final somos seis, ¿puede ser?",
    ]
    path = folder / name
    path.write_text("\n".join(lines), "utf-8")
    return path
