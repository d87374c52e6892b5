"""The typed form of a query."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Intent, Sentiment, Status, View
from desktop.model.query import Query, parse, tokens

_word = st.from_regex(r"[bcdfgñ]{2,8}", fullmatch=True)
_FILTERS = (
    "canal:google", "source:my-own", "estado:lista", "status:snoozed", "estrellas:<3", "stars:>=4.5",
    "stars:5", "tema:precio", "topic:food", "intención:queja", "intent:praise", "sentimiento:negativo",
    "sentiment:mixed", "idioma:inglés", "language:es", "etiqueta:vip", "tag:vip", "es:prosumer",
    "is:risk", "es:no-leída", "is:overdue", "es:pendiente", "con:nota", "with:note", "sin:respuesta",
    "without:reply", "desde:2025", "since:2025-03", "antes:2026-01-02", "before:2026", "cliente:3",
    "batch:1", "se-queja:espera", "praises:staff", "opiniones:1,2", "items:4", "idea:2",
)  # fmt: skip
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
        | st.tuples(st.sampled_from(["<", "<=", ">", ">="]), st.sampled_from([1.0, 2.5, 5.0])),
        rated=st.sets(st.sampled_from([0.0, 1.0, 2.5, 4.2, 5.0])).map(lambda found: tuple(sorted(found))),
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
        excluded=st.lists(st.sampled_from(_FILTERS).map(parse), max_size=3).map(tuple),
        view=st.just(View.ALL),
        order=st.none(),
    ).map(lambda query: query._replace(rated=()) if query.stars else query)
)
def test_what_is_written_out_is_read_again(query: Query) -> None:
    assert parse(" ".join(tokens(query))) == query


@given(st.lists(st.sampled_from(_FILTERS), max_size=3), st.lists(st.sampled_from(_FILTERS), max_size=3))
def test_a_minus_leaves_out_what_the_filter_would_keep(kept: list[str], left_out: list[str]) -> None:
    query = parse(" ".join([*kept, *(f"-{token}" for token in left_out)]))
    assert query._replace(excluded=()) == parse(" ".join(kept))
    assert query.excluded == tuple(parse(token) for token in left_out)
    assert not query.without


def test_a_minus_before_what_is_no_filter_leaves_out_the_word() -> None:
    query = parse("-hora:14 -estado:nada -canal: --canal:google -")
    assert query.without == ("hora:14", "estado:nada", "canal:", "-canal:google")
    assert query.words == ("-",)
    assert not query.excluded


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


def test_values_divided_by_commas_are_any_of_them() -> None:
    assert parse("canal:google,booking") == parse("canal:google canal:booking")
    assert parse("-tema:precio,espera").excluded == (parse("tema:precio tema:espera"),)
    assert parse("canal:google,").sources == ("google",)
    assert parse("estado:lista,nada").words == ("estado:lista,nada",)
    assert parse("canal:,").words == ("canal:,",)


def test_two_ends_of_stars_are_a_span() -> None:
    assert parse("estrellas:>1 estrellas:<4") == parse("estrellas:<4 -estrellas:<=1")
    assert parse("stars:<=4 stars:>=2") == parse("stars:>=2 -stars:>4")
    assert parse("stars:<4 stars:<2") == parse("stars:<2")


def test_numbers_of_stars_are_alternatives() -> None:
    assert parse("estrellas:4,5") == parse("stars:5 stars:=4") == Query(rated=(4.0, 5.0))
    assert parse("estrellas:5,4,5,") == parse("estrellas:=4,5")
    assert parse("estrellas:4.5") == Query(rated=(4.5,))
    assert parse("estrellas:4.5,1").rated == (1.0, 4.5)
    assert parse("-estrellas:4,5").excluded == (Query(rated=(4.0, 5.0)),)
    assert parse("stars:<4 stars:5,4") == parse("stars:4,5")
    assert parse("stars:4,5 stars:<=3") == parse("stars:<=3")
    for typed in ("estrellas:4,6", "estrellas:,", "estrellas:4,<3", "estrellas:4.5.5", "estrellas:>3,4,5"):
        assert parse(typed).words == (typed,)


def test_the_comma_of_a_limit_divides_nothing() -> None:
    assert parse("estrellas:<3,5") == parse("stars:<3.5") == Query(stars=("<", 3.5))


def test_views_saved_when_one_number_of_stars_could_be_chosen_mean_the_same() -> None:
    assert parse("stars:=4") == Query(rated=(4.0,))
    assert parse("stars:=4.5 topic:price") == Query(rated=(4.5,), topics=("price",))


def test_a_status_may_be_named_as_its_view_is() -> None:
    assert parse("estado:respondidas,pospuestas,por-publicar,borradores").statuses == (
        Status.ANSWERED, Status.SNOOZED, Status.READY, Status.DRAFT,
    )  # fmt: skip


def test_the_owners_own_names_are_written_out_without_blanks() -> None:
    assert tokens(Query(topics=("Menú del día",), own_tags=("fin, de semana",))) == [
        "topic:Menú_del_día", "tag:fin_de_semana",
    ]  # fmt: skip
