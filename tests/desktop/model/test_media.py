"""Photos and files that came with an item, as its raw record tells of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.media import LISTED, media_of
from desktop.model.raw import JsonValue

_ONE, _TWO = "https://fotos.example.org/1.jpg", "https://fotos.example.org/2"


@pytest.mark.parametrize(
    ("raw", "places"),
    [
        ({"images": [_ONE, _TWO]}, [_ONE, _TWO]),
        ({"reviewImageUrls": [_ONE], "reviewerPhotoUrl": _TWO}, [_ONE]),
        ({"review_img_url": _ONE, "review_img_urls": [_ONE, _TWO]}, [_ONE, _TWO]),
        ({"picture_urls": f"{_ONE},{_TWO}"}, [_ONE, _TWO]),
        ({"img": f'["{_ONE}"]'}, [_ONE]),
        ({"¿Quieres añadir una foto?": _ONE}, [_ONE]),
        ({"Imágenes": "comedor.jpg"}, ["comedor.jpg"]),
        ({"photos": [{"uri": "messages/inbox/ana/photos/1.jpg", "creation_timestamp": 1}]},
         ["messages/inbox/ana/photos/1.jpg"]),
        ({"reviewMediaItems": [{"mediaFormat": "PHOTO", "thumbnailUrl": _TWO}]}, [_TWO]),
        ({"photo": "(File not included. Change data exporting settings to download.)"}, [""]),
        ({"messages": [{"text": "\u200e<adjunto: 0001-PHOTO.jpg>\nasí llegó"}, {"text": "hola"}]},
         ["0001-PHOTO.jpg"]),
        ({"messages": [{"text": "IMG-1.jpg (archivo adjunto)\nasí", "attachments": []}]}, ["IMG-1.jpg"]),
        ({"attachments": [{"url": _TWO, "fileName": "x.png"}]}, [_TWO]),
    ],
)  # fmt: skip
def test_they_are_found_where_sources_tell_of_them(raw: dict[str, JsonValue], places: list[str]) -> None:
    found = media_of(raw)
    assert [piece.place for piece in found.pieces] == places
    assert found.count == len(places)


@pytest.mark.parametrize(
    "raw",
    [
        {"comment": f"mirad {_ONE}", "photos": 151},
        {"Foto": "sí", "imagen": "muy buena. Volveré"},
        {"profilePhotoUrl": _ONE, "author_image": _ONE, "product_image_url": _ONE, "user": {"image": _ONE}},
        {"photos": "", "attachments": [], "files": None},
        {},
    ],
)
def test_what_did_not_come_with_the_words_is_left_out(raw: dict[str, JsonValue]) -> None:
    assert media_of(raw).count == 0


def test_photos_are_told_from_other_files() -> None:
    assert media_of({"photos": [_TWO]}).photos
    assert media_of({"attachments": ["factura.png"]}).photos
    assert not media_of({"photos": [_TWO], "videos": ["https://a.example/v.mp4"]}).photos


def test_where_they_lie_is_told_by_the_site() -> None:
    there, here, odd = media_of({"photos": [_ONE, "photos/1.jpg", "http://[broken/x.jpg"]}).pieces
    assert (there.host, here.host, odd.host) == ("fotos.example.org", "", "")


def test_very_many_are_counted_and_not_all_named() -> None:
    found = media_of({"photos": [f"{number}.jpg" for number in range(LISTED + 7)]})
    assert (found.count, len(found.pieces)) == (LISTED + 7, LISTED)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["photos", "text", "messages", "x"]) | st.text(max_size=8), _JSON))
def test_no_record_is_too_odd(raw: dict[str, JsonValue]) -> None:
    found = media_of(raw)
    assert len(found.pieces) == min(found.count, LISTED)
