"""No rule without a draft on which it fires, one on which it stays silent, and its words."""

from __future__ import annotations

import pytest

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from desktop.replying.checks import check, rules
from desktop.wording import catalogue, findings
from tests.desktop.replying import (
    test_checks,
    test_manner,
    test_other_countries,
    test_people,
    test_steps,
    test_writing,
)

ROOMS = (test_checks, test_people, test_steps, test_manner, test_writing, test_other_countries)


def test_every_rule_is_tried_both_ways() -> None:
    assert {code for room in ROOMS for code, _, _ in room.FIRES} == set(rules())
    assert {code for room in ROOMS for code, _, _ in room.SILENT} == set(rules())


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_finding_has_a_chip_and_whole_sentences(language: str) -> None:
    catalogue.use(language)
    for room in ROOMS:
        for _code, text, context in room.FIRES:
            for finding in check(text, context):
                assert findings.chip(finding) not in ("", finding.code)
                assert findings.sentence(finding).endswith((".", "!", "?"))
                assert "{" not in findings.chip(finding)


@pytest.mark.parametrize("code", sorted(rules()))
def test_spanish_has_its_own_words(code: str) -> None:
    finding = Finding(code, Level.WARN, 0, 0, {"topics": "waiting", "words": 3, "kind": "x"})
    said = []
    for language in catalogue.LANGUAGES:
        catalogue.use(language)
        said.append((findings.chip(finding), findings.sentence(finding)))
    (chip, sentence), (other_chip, other_sentence) = said
    assert chip != other_chip
    assert sentence != other_sentence
