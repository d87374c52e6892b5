"""How a customer is greeted and who signs."""

from __future__ import annotations

import pytest

from desktop.replying.values import first_name, values


@pytest.mark.parametrize(
    ("shown", "first"),
    [
        ("Marta G.", "Marta"),
        ("Jean-Pierre L.", "Jean-Pierre"),
        ("Ana", "Ana"),
        ("LUZ M.", "LUZ"),
        ("TALLERES PÉREZ S.L.", ""),
        ("lost.in.pages", ""),
        ("Usuario de Google", ""),
        ("A Google user", ""),
        ("🍕 Pizza Fan", ""),
        ("<b>Negrita</b>", ""),
        ("", ""),
    ],
)
def test_only_a_name_is_greeted(shown: str, first: str) -> None:
    assert first_name(shown) == first


def test_the_business_signs_where_nobody_does() -> None:
    assert values("Marta G.", signature="", business="Casa")["firma"] == "Casa"
    assert values("Marta G.", signature="Ana", business="Casa")["signature"] == "Ana"
