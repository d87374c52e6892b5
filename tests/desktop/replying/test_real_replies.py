"""Replies that owners really posted: nothing but personal data blocks them."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.model.codes import Level
from desktop.model.drafts import DraftContext
from desktop.replying.checks import check
from tests.desktop.replying.test_checks import COMPLAINT, GOOD_ES

TAKEOUT = Path("../shared/samples/google-business-profile/takeout-layout-rebuilt.zip")


def posted() -> Iterator[tuple[str, str, str]]:
    """(customer, what the customer wrote, the owner's reply) of a Takeout export."""
    with zipfile.ZipFile(TAKEOUT) as bundle:
        for name in bundle.namelist():
            if "/reviews" not in name or not name.endswith(".json"):
                continue
            for review in json.loads(bundle.read(name)).get("reviews", []):
                reply = review.get("reviewReply", {}).get("comment", "")
                if reply:
                    yield review["reviewer"].get("displayName", ""), review.get("comment", ""), reply


@pytest.mark.skipif(not TAKEOUT.exists(), reason="the shared samples are not on this machine")
def test_only_personal_data_blocks_what_owners_posted() -> None:
    replies = list(posted())
    assert len(replies) > 30
    for customer, text, reply in replies:
        context = DraftContext("google", customer_name=customer, feedback_text=text)
        blocking = [finding for finding in check(reply, context) if finding.level is Level.BLOCK]
        assert {(finding.code, finding.values["kind"]) for finding in blocking} <= {("R03", "mail")}, reply


def test_checking_a_long_letter_costs_no_more_than_its_length() -> None:
    context = replace(COMPLAINT, complaints=("waiting", "food"), recent_replies=(GOOD_ES,) * 10)
    one, six = (_quickest("\n\n".join([GOOD_ES] * times), context) for times in (1, 6))
    assert six < 4 * 6 * one


def _quickest(letter: str, context: DraftContext) -> float:
    """Seconds of the quickest of some checks, each of other words."""
    times = []
    for turn in range(15):
        start = time.thread_time()
        check(f"{letter} {turn}", context)
        times.append(time.thread_time() - start)
    return min(times)
