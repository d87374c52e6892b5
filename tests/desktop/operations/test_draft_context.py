"""What the checks are told of the item: its complaints, the business's names."""

from __future__ import annotations

from pathlib import Path

from desktop.operations import inboxes, replies
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in


def test_complaints_are_the_topics_in_a_bad_tone(tmp_path: Path) -> None:
    inbox = open_new(tmp_path)
    take_in(
        inbox, tmp_path, [row("01/02/2026", "Marta", "1", COMPLAINT), row("02/02/2026", "Luis", "5", PRAISE)]
    )
    complaint, praise = (replies.draft_context(inbox, number) for number in (1, 2))
    assert {"waiting", "food"} <= set(complaint.complaints) <= set(complaint.topics)
    assert "food" in praise.topics
    assert not praise.complaints


def test_the_business_s_names_come_from_the_preferences(tmp_path: Path) -> None:
    inbox = open_new(tmp_path)
    take_in(inbox, tmp_path, [row("01/02/2026", "Marta", "1", COMPLAINT)])
    assert not replies.draft_context(inbox, 1).own_names
    inboxes.set_setting(inbox, key="business.name", value="Casa Lucía Ferrer")
    inboxes.set_setting(inbox, key="business.signature", value="Lucía Ferrer, gerente")
    assert list(replies.draft_context(inbox, 1).own_names) == ["Casa Lucía Ferrer", "Lucía Ferrer, gerente"]
