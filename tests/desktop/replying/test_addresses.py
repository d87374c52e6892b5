"""What a browser is handed of an address that came with an opinion, and what is shown of it first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.replying.addresses import page, shown


@pytest.mark.parametrize(
    ("address", "handed", "said"),
    [
        ("https://www.google.com/maps?a=b#c", "https://www.google.com/maps?a=b#c", "www.google.com/maps"),
        ("http://раyраl.com/x", "http://xn--yl-6kcb1fc.com/x", "xn--yl-6kcb1fc.com/x"),
        (" HTTPS://Exámple.es/ñ", "https://xn--exmple-qta.es/%C3%B1", "xn--exmple-qta.es/%C3%B1"),
        ("https://x.com/\u202egnp.exe", "https://x.com/%E2%80%AEgnp.exe", "x.com/%E2%80%AEgnp.exe"),
        ("https://x.com:8080", "https://x.com:8080", "x.com:8080"),
        ("https://[::1]/a", "https://[::1]/a", "[::1]/a"),
    ],
)
def test_a_page_is_what_it_is(address: str, handed: str, said: str) -> None:
    assert page(address) == handed
    assert shown(address) == said


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "file:///etc/passwd", "https://google.com@evil.com/", "https://localhost/",
        "https://evil.com\\@google.com", "https:///x", "https://a..b.com/", "https://x.com:99999/",
        "https://x.com/\x00", "https://x.com/a\nb", "https://\u2100.com/", "//x.com", "x.com", "",
        "ftp://x.com/", "https://x.com/" + "a" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_page_is_not_opened(address: str) -> None:
    assert page(address) == shown(address) == ""


def test_the_end_of_a_long_name_is_shown() -> None:
    said = shown(f"https://www.google.com.{'a.' * 60}evil.example/{'b' * 200}")
    assert "evil.example/bbb" in said
    assert len(said) < 100


def test_a_letter_tells_to_whom_it_goes() -> None:
    assert shown("mailto:ana@ejemplo.es?subject=Hola&bcc=x@y.es") == "ana@ejemplo.es"


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.text(max_size=20))
def test_any_address_is_plain_or_nothing(host: str, rest: str) -> None:
    handed = page(f"https://{host}/{rest}")
    assert handed == "" or (handed.isascii() and handed.isprintable() and " " not in handed)
    assert page(handed) == handed
