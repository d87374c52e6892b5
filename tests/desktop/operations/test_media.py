"""Photos that came with a review are told of with it, from the record that was kept."""

from __future__ import annotations

from pathlib import Path

from desktop.model.query import Query
from desktop.operations import importing, reading
from tests.support.inboxes import open_new


def test_the_photos_of_a_review_are_told_of_with_it(tmp_path: Path) -> None:
    path = tmp_path / "shop.csv"
    path.write_text(
        "title,body,rating,review_date,reviewer_name,reviewer_email,product_handle,picture_urls\n"
        "Bien,Llegó roto pero lo cambiaron,4,2026-11-02 10:00:00 UTC,Ana,ana@example.org,taza,"
        '"https://a.example.org/1.jpg,https://a.example.org/2.jpg"\n'
        "Mal,No llegó nunca,1,2026-11-01 10:00:00 UTC,Luis,luis@example.org,taza,\n",
        "utf-8",
    )
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[path])
        found = {
            told.row.customer: told.media
            for told in (reading.detail(inbox, number) for number in reading.list_ids(inbox, Query()))
        }
    assert found["Ana"].count == 2
    assert {piece.host for piece in found["Ana"].pieces} == {"a.example.org"}
    assert found["Luis"].count == 0
