from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.model.codes import ReplyState
from desktop.model.details import Reply
from tests.support.details import reply
from ui.reply.steps import Step, label, next_step


@pytest.mark.parametrize(
    ("found", "text", "blocking", "step"),
    [
        (None, "", 0, Step.WRITE),
        (None, " \n", 0, Step.WRITE),
        (None, "Hola", 0, Step.MAKE_READY),
        (reply("Hola"), "Hola", 0, Step.MAKE_READY),
        (reply("Hola"), "Hola", 2, Step.REVIEW),
        (reply("Hola", ReplyState.READY), "Hola", 0, Step.COPY),
        (reply("Hola", ReplyState.READY, copied_at="2025-11-20T09:00:00Z"), "Hola", 0, Step.CONFIRM),
        (reply("Hola", ReplyState.POSTED), "Hola", 0, Step.DONE),
    ],
)
def test_one_step_follows_the_other(found: Reply | None, text: str, blocking: int, step: Step) -> None:
    assert next_step(found, text, blocking) is step


def test_the_button_says_the_step() -> None:
    assert label(Step.REVIEW, blocking=1, copying="Copy") == "Review 1 warning"
    assert label(Step.REVIEW, blocking=2, copying="Copy") == "Review 2 warnings"
    assert label(Step.COPY, blocking=0, copying="Copy and open") == "Copy and open"
    assert label(Step.APPROVE, blocking=0, copying="Copy") == "Approve"
    assert label(Step.WRITE, blocking=0, copying="") == label(Step.MAKE_READY, blocking=0, copying="")


def test_a_second_person_stands_between_ready_and_copied() -> None:
    ready = reply("Hola", ReplyState.READY)
    assert next_step(ready, "Hola", 0, approval=True) is Step.APPROVE
    assert next_step(replace(ready, approved_by="Ana"), "Hola", 0, approval=True) is Step.COPY
    assert next_step(reply("Hola"), "Hola", 0, approval=True) is Step.MAKE_READY
