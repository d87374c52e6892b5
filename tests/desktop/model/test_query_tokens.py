"""The typed form of a query."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Intent, Sentiment, Status
from desktop.model.query import Query, parse, tokens

_word = st.from_regex(r"[bcdfgñ]{2,8}", fullmatch=True)
_codes = st.lists(_word, max_size=2, unique=True).map(tuple)


@given(
    st.builds(
        Query,
        words=_codes,
        phrases=st.lists(st.from_regex(r"[a-z]{1,4} [a-z]{1,4}", fullmatch=True), max_size=2).map(tuple),
        without=_codes,
        sources=_codes,
        statuses=st.lists(st.sampled_from(Status), max_size=2).map(tuple),
        sentiments=st.lists(st.sampled_from(Sentiment), max_size=2).map(tuple),
        intents=st.lists(st.sampled_from(Intent), max_size=2).map(tuple),
        topics=_codes,
        languages=_codes,
        stars=st.none()
        | st.tuples(st.sampled_from(["<", "<=", "=", ">", ">="]), st.sampled_from([1.0, 2.5, 5.0])),
        since=st.sampled_from(["", "2026", "2026-05", "2026-05-03"]),
        before=st.sampled_from(["", "2025-12"]),
        prosumer=st.booleans(),
        at_risk=st.booleans(),
        unanswered=st.booleans(),
        unread=st.booleans(),
        overdue=st.booleans(),
        noted=st.booleans(),
        pending=st.booleans(),
        own_tags=_codes,
        customer=st.none() | st.integers(1, 10**9),
        batch=st.none() | st.integers(1, 10**6),
        complained=_codes,
        praised=_codes,
        chosen=st.lists(st.integers(1, 10**9), max_size=3).map(tuple),
        idea=st.none() | st.integers(1, 10**6),
    )
)
def test_what_is_written_out_is_read_again(query: Query) -> None:
    assert parse(" ".join(tokens(query))) == query


def test_spanish_names_mean_the_same_with_and_without_accents() -> None:
    typed = (
        "canal:correo tema:atención intención:queja sentimiento:NEGATIVO es:no-leída con:nota idioma:inglés"
    )
    assert parse(typed) == Query(
        sources=("mail",),
        topics=("service",),
        intents=("complaint",),
        sentiments=(Sentiment.NEGATIVE,),
        languages=("en",),
        unread=True,
        noted=True,
    )


def test_what_is_no_filter_is_looked_for() -> None:
    assert parse("estado:nada hora:14 es:hoy").words == ("estado:nada", "hora:14", "es:hoy")
