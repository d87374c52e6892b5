"""The checks on replies of owners that were written before the rules were read, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.codes import Level
from tests.evaluation.owner_replies import cases, judged, of_half, table


@pytest.mark.slow
@pytest.mark.parametrize("half", ["tuning", "held"])
def test_right_replies_are_left_in_peace_and_faults_are_found(tmp_path: Path, half: str) -> None:
    outcomes = list(judged(tmp_path, of_half(half)))
    right = [one for one in outcomes if not one.case.faulty]
    warned = [one for one in right if any(each.level is not Level.TIP for each in one.false_alarms)]
    blocked = [one for one in right if any(each.level is Level.BLOCK for each in one.false_alarms)]
    faults = sum(len(one.case.expected) for one in outcomes)
    missed = sum(len(one.missed) for one in outcomes)
    told = table(outcomes)
    assert not blocked, told
    assert len(warned) <= 0.10 * len(right), told
    assert missed <= 0.10 * faults, told


def test_the_set_is_varied() -> None:
    regions = [case.region for case in cases()]
    assert {region: regions.count(region) >= 15 for region in ("es-ES", "es-MX", "es-AR", "en")} == {
        "es-ES": True, "es-MX": True, "es-AR": True, "en": True,
    }  # fmt: skip
