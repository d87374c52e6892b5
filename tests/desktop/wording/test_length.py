"""The length of a draft beside what its channel takes, in characters whatever the channel counts."""

from __future__ import annotations

import pytest

from desktop.replying import channels
from desktop.wording.findings import length_text


@pytest.mark.parametrize(
    ("text", "channel", "said"),
    [
        ("", "google", "0 of about 4,000 characters"),
        ("ñ" * 300, "google", "300 of about 3,700 characters"),
        ("a" * 4000, "google", "4,000 of about 4,096 characters"),
        ("ñ" + "a" * 4093, "google", "4,094 of about 4,095 characters"),
        ("ñ" + "a" * 4094, "google", "4,095 of 4,095 characters"),
        ("ñ" + "a" * 4096, "google", "4,097 of 4,095 characters"),
        ("ñ" * 10, "tiktok", "10 of 150 characters"),
        ("a", "booking", "1 character"),
    ],
)
def test_a_limit_in_bytes_is_told_in_characters(text: str, channel: str, said: str) -> None:
    assert length_text(channels.measure(text, channel)) == said
