"""An inbox of schema 1 keeps its people: found by name, counted, and scored as they were."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.model.people import CustomerOrder, CustomerQuery
from desktop.operations import customers, inboxes


def test_customers_of_an_older_inbox_are_all_there(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIDO_NOW", "2026-11-22T12:00:00+00:00")
    copy = tmp_path / "old.oido"
    shutil.copy(root / "tests" / "schemas" / "schema-1.oido", copy)
    with inboxes.open_inbox(copy, create=False) as inbox:
        ids = customers.customer_ids(inbox, CustomerQuery(order=CustomerOrder.NAME))
        rows = customers.customer_rows(inbox, ids)
        assert [row.name for row in rows] == sorted(row.name for row in rows)
        assert all(row.items and row.last_at for row in rows)
        for row in rows:
            found = customers.customer_ids(inbox, CustomerQuery(words=row.name.upper()))
            assert row.id in found
            assert customers.profile(inbox, row.id).card.items == row.items
