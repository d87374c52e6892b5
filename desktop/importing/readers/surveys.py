"""Answers to forms: Google, Microsoft, Typeform, SurveyMonkey, tables of recommendation (formats.md §6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.importing import dates, ratings
from desktop.importing.headers import normal
from desktop.importing.identity import is_generic_author
from desktop.importing.mapping import ColumnMapping, layout_key
from desktop.importing.questions import QUESTION, is_asked, key, meanings_of, rate_by, spoken_in, values_of
from desktop.importing.readers import table
from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.importing.synonyms import Meaning
from desktop.importing.tables import Table
from desktop.model.codes import Scale
from desktop.model.raw import Outcome, Rating, RawFeedback

SOURCE = "survey"
_RECOMMENDS = re.compile(r"\bnps\b|\brecom")


@dataclass(frozen=True, slots=True)
class SurveyReader:
    """The answers of one tool's forms, known by the columns that it adds itself.

    ``own`` gives their meanings by normalised header; the others are questions. ``is_it``
    decides on the normalised headers and the table.
    """

    code: str
    own: Mapping[str, Meaning]
    is_it: Callable[[Sequence[str], Table], bool]

    def recognise(self, sample: Sample) -> float:
        """Surer than of any table, less sure than of a site's export."""
        if sample.grid is None or not sample.grid.headed:
            return 0.0
        names = [key(name) for name in sample.grid.names]
        return 0.7 if self.is_it(names, sample.grid) else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The answers, each row one item. Raises ``UserError`` when nobody was asked for words or a
        rating."""
        shape, mapping = table.arranged(sample, wishes)
        if wishes.mapping is None:
            mapping, spoken = self._meant(shape)
        else:
            spoken = spoken_in(shape, mapping.columns)
        mapping = replace(mapping, source=wishes.source or mapping.source or SOURCE)
        if not mapping.is_plausible:
            raise table.no_words_error(sample.file.name, shape.names)
        return table.reading(
            sample,
            shape,
            mapping,
            code=self.code,
            finish=_named,
            spoken=spoken,
            asked=is_asked(mapping.columns),
        )

    def guess(self, shape: Table) -> ColumnMapping:
        """What the columns mean when nobody says otherwise."""
        return self._meant(shape)[0]

    def _meant(self, shape: Table) -> tuple[ColumnMapping, Mapping[str, Rating]]:
        columns, spoken = meanings_of(shape, self.own)
        return ColumnMapping(columns=columns, layout=layout_key(shape.names), source=SOURCE), spoken


def _named(outcome: Outcome) -> Outcome:
    """Forms write "anonymous" where nobody said who they are, and names in two columns."""
    if not isinstance(outcome, RawFeedback):
        return outcome
    last = next((value for name, value in outcome.raw.items() if normal(name) == "last name"), "")
    author = f"{outcome.author} {last}".strip() if isinstance(last, str) else outcome.author
    email = outcome.author_email
    return replace(
        outcome,
        author="" if author and is_generic_author(author) else author,
        author_email="" if email and is_generic_author(email) else email,
    )


def _has_dates(shape: Table, name: str) -> bool:
    return dates.decide(values_of(shape, name)) is not None


def _is_google(names: Sequence[str], shape: Table) -> bool:
    if names[0] in ("marca temporal", "carimbo de data hora"):
        return True
    asks = any(QUESTION.search(name) for name in shape.names[1:])
    return names[0] == "timestamp" and asks and _has_dates(shape, shape.names[0])


def _is_microsoft(names: Sequence[str], shape: Table) -> bool:
    return {"hora de inicio", "hora de finalizacion"} <= {*names} or {"start time", "completion time"} <= {
        *names
    }


def _is_typeform(names: Sequence[str], shape: Table) -> bool:
    return "submit date utc" in names and ("network id" in names or "#" in names)


def _is_survey_monkey(names: Sequence[str], shape: Table) -> bool:
    asks = any(QUESTION.search(name) for name in shape.names[1:])
    return names[0] in ("respondent id", "respondentid") and ("collector id" in names or asks)


def _nps_column(shape: Table) -> str | None:
    """The column of zero to ten on whether people would recommend."""
    return next(
        (
            name
            for name in shape.names
            if _RECOMMENDS.search(normal(name)) and ratings.decide(values_of(shape, name), name) is Scale.NPS
        ),
        None,
    )


GOOGLE_FORMS = SurveyReader(
    code="google_forms",
    own={
        "marca temporal": Meaning.DATE,
        "timestamp": Meaning.DATE,
        "carimbo de data hora": Meaning.DATE,
        "direccion de correo electronico": Meaning.AUTHOR_EMAIL,
        "correo electronico": Meaning.AUTHOR_EMAIL,
        "email address": Meaning.AUTHOR_EMAIL,
        "endereco de e mail": Meaning.AUTHOR_EMAIL,
        "nombre de usuario": Meaning.AUTHOR_EMAIL,
        "username": Meaning.AUTHOR_EMAIL,
    },
    is_it=_is_google,
)

# Its ids count the answers of one form; the layout's key tells forms apart.
MICROSOFT_FORMS = SurveyReader(
    code="microsoft_forms",
    own={
        "id": Meaning.ID,
        "hora de inicio": Meaning.EXTRA,
        "start time": Meaning.EXTRA,
        "hora de finalizacion": Meaning.DATE,
        "completion time": Meaning.DATE,
        "correo electronico": Meaning.AUTHOR_EMAIL,
        "email": Meaning.AUTHOR_EMAIL,
        "nombre": Meaning.AUTHOR,
        "name": Meaning.AUTHOR,
        "hora de la ultima modificacion": Meaning.EDITED,
        "last modified time": Meaning.EDITED,
    },
    is_it=_is_microsoft,
)

TYPEFORM = SurveyReader(
    code="typeform",
    own={
        "#": Meaning.ID,
        "response type": Meaning.EXTRA,
        "start date utc": Meaning.EXTRA,
        "stage date utc": Meaning.EXTRA,
        "submit date utc": Meaning.DATE,
        "network id": Meaning.EXTRA,
        "tags": Meaning.EXTRA,
        "ending": Meaning.EXTRA,
    },
    is_it=_is_typeform,
)

SURVEY_MONKEY = SurveyReader(
    code="surveymonkey",
    own={
        "respondent id": Meaning.ID,
        "respondentid": Meaning.ID,
        "collector id": Meaning.EXTRA,
        "start date": Meaning.EXTRA,
        "date created": Meaning.EXTRA,
        "end date": Meaning.DATE,
        "date modified": Meaning.DATE,
        "ip address": Meaning.EXTRA,
        "email address": Meaning.AUTHOR_EMAIL,
        "first name": Meaning.AUTHOR,
        "last name": Meaning.EXTRA,
        "custom data 1": Meaning.EXTRA,
    },
    is_it=_is_survey_monkey,
)


@dataclass(frozen=True, slots=True)
class NpsReader:
    """A table of zero to ten with the reason why; never turned into stars."""

    code: str = "nps"

    def recognise(self, sample: Sample) -> float:
        """Surer than of any table."""
        if sample.grid is None or not sample.grid.headed:
            return 0.0
        return 0.6 if _nps_column(sample.grid) is not None else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The table with the guessed meanings, rated by its answers to whether they would recommend."""
        shape, mapping = table.arranged(sample, wishes)
        if wishes.mapping is None:
            mapping = self.guess(shape)
        mapping = replace(mapping, source=wishes.source or mapping.source or SOURCE)
        return table.reading(sample, shape, mapping, code=self.code, finish=_named)

    def guess(self, shape: Table) -> ColumnMapping:
        """What the columns mean when nobody says otherwise."""
        guess = table.guessed(shape)
        columns = dict(guess.columns)
        rate_by(columns, _nps_column(shape))
        return replace(guess, columns=columns, source=SOURCE, scale=Scale.NPS)


SURVEYS = (GOOGLE_FORMS, MICROSOFT_FORMS, TYPEFORM, SURVEY_MONKEY, NpsReader())
SURVEY_CODES = tuple(reader.code for reader in SURVEYS)


def survey_of(sample: Sample) -> SurveyReader | NpsReader | None:
    """The reader of forms that is surest of a table, None when it is no survey."""
    sure = [(reader.recognise(sample), reader) for reader in SURVEYS]
    confidence, best = max(sure, key=lambda pair: pair[0])
    return best if confidence else None
