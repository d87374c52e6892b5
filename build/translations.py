"""The words of Oído: gathered from the code, merged, compiled and checked.

    python build/translations.py merge      code + resources/translations/parts/*.po -> es.po, en.po
    python build/translations.py compile    es.po, en.po (+ parts) -> {es,en}/LC_MESSAGES/oido.mo
    python build/translations.py check      both languages complete, placeholders equal, nothing left over

English sentences stand in the code; ``es.po`` holds the Spanish. Needs Babel.
"""

from __future__ import annotations

import argparse
import ast
import os
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "resources" / "translations"
PARTS = WORDS / "parts"
LANGUAGES = ("es", "en")
DOMAIN = "oido"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
MESSAGE_ARGUMENTS = {"_": (0,), "gettext": (0,), "ngettext": (0, 1), "pgettext": (0, 1)}
THE_CATALOGUE_ITSELF = ROOT / "desktop" / "wording" / "catalogue.py"

# desktop/__main__.py imports the commands once the language is chosen: their help may be worded then.
COMMANDS = ROOT / "desktop" / "cli"
HEADER = """\
# The words of Oído ({language}). MIT licence, like the program.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

Key = tuple[str, str]


@dataclass(frozen=True)
class Merged:
    """What a merge found wanting: sentences without a translation, translations without a sentence."""

    missing: list[str]
    unused: list[str]


def sources() -> Iterator[Path]:
    """The modules whose words an owner can read."""
    for package in ("desktop", "ui"):
        yield from sorted((ROOT / package).rglob("*.py"))


def extract() -> Catalog:
    """Every sentence of the code, with the files it stands in."""
    catalogue = Catalog(charset="utf-8")
    for package in ("desktop", "ui"):
        folder = ROOT / package
        if not folder.is_dir():
            continue
        found = extract_from_dir(folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for filename, _line, message, comments, context in found:
            catalogue.add(
                message,
                locations=[(f"{package}/{Path(filename).as_posix()}", 0)],
                auto_comments=comments,
                context=context,
            )
    return catalogue


def key_of(message: Message) -> Key:
    """Context and English singular: what a translation is found by."""
    singular = _texts(message.id)[0]
    return (message.context or "", singular)


def read(path: Path, language: str) -> dict[Key, Message]:
    """The entries of a .po file that carry a translation; the last of equal ones counts."""
    if not path.exists():
        return {}
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=language, charset="utf-8", abort_invalid=True)
    return {key_of(message): message for message in catalogue if message.id and _is_translated(message)}


def _is_translated(message: Message) -> bool:
    forms = _texts(message.string)
    return bool(forms) and all(forms)


def _texts(text: object) -> tuple[str, ...]:
    """The forms of an id or a translation, one for a plain sentence."""
    if isinstance(text, str):
        return (text,)
    return tuple(str(form) for form in text) if isinstance(text, list | tuple) else ()


def translations(language: str) -> dict[Key, Message]:
    """What is known in ``language``: the catalogue, and over it the rooms' part files (Spanish only)."""
    known = read(WORDS / f"{language}.po", language)
    if language == "es" and PARTS.is_dir():
        for part in sorted(PARTS.glob("*.po")):
            known.update(read(part, language))
    return known


def build(language: str, template: Catalog) -> tuple[Catalog, Merged]:
    """The catalogue of ``language`` for exactly the sentences of ``template``."""
    known = translations(language)
    catalogue = Catalog(locale=language, project="Oído", charset="utf-8", fuzzy=False)
    missing = []
    for message in template:
        if not message.id:
            continue
        text = known.pop(key_of(message), None)
        forms = _forms(message, text.string if text else None, source=language == "en")
        if not forms or not all(forms):
            missing.append(key_of(message)[1])
        plain = isinstance(message.id, str)
        catalogue.add(
            message.id,
            (forms[0] if forms else "") if plain else (forms or ("", "")),
            locations=message.locations,
            auto_comments=message.auto_comments,
            context=message.context,
        )
    return catalogue, Merged(sorted(missing), sorted(key[1] for key in known))


def _forms(message: Message, known: object, *, source: bool) -> tuple[str, ...]:
    """The forms of a translation fitted to the message: two for a plural, one for a plain sentence."""
    originals = _texts(message.id)
    forms = originals if source else _texts(known)
    return forms if len(forms) == len(originals) else ()


def merge(*, drop_parts: bool = False) -> int:
    """Bring es.po and en.po up to the code and the part files. Never fails; says what is missing."""
    template = extract()
    for language in LANGUAGES:
        catalogue, found = build(language, template)
        _write(catalogue, WORDS / f"{language}.po")
        print(f"{language}.po: {len(catalogue)} sentences, {len(found.missing)} without a translation")
        for text in found.missing:
            print(f"  missing: {text!r}")
        for text in found.unused if language == "es" else ():
            print(f"  not in the code, left out: {text!r}")
    if drop_parts and PARTS.is_dir():
        for part in PARTS.glob("*.po"):
            part.unlink()
    return 0


def _write(catalogue: Catalog, path: Path) -> None:
    """Write without dates, so that equal words make equal files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(HEADER.format(language=catalogue.locale).encode())
        write_po(stream, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=True)


def compile_all() -> int:
    """Write both .mo files from the .po files and the parts; what has no translation stays English."""
    for language in LANGUAGES:
        catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
        for message in translations(language).values():
            catalogue.add(message.id, message.string, context=message.context)
        target = mo_path(language)
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(f".{os.getpid()}")
        with unfinished.open("wb") as stream:
            write_mo(stream, catalogue)
        unfinished.replace(target)
    return 0


def mo_path(language: str) -> Path:
    """Where the compiled catalogue of ``language`` lies."""
    return WORDS / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def check() -> int:
    """Say everything that is wrong with the words; 0 when nothing is."""
    template = extract()
    wrong = [*_unfit_calls()]
    for language in LANGUAGES:
        wrong += [f"{language}.po: {text}" for text in _faults(language, template)]
    for text in wrong:
        print(text)
    if not wrong:
        print(f"words: {len(template)} sentences, complete in {' and '.join(LANGUAGES)}")
    return 1 if wrong else 0


def _faults(language: str, template: Catalog) -> Iterator[str]:
    path = WORDS / f"{language}.po"
    if not path.exists():
        yield "there is no such file; run `make translations`"
        return
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=language, charset="utf-8", abort_invalid=True)
    wanted = {key_of(message): message for message in template if message.id}
    present = {key_of(message): message for message in catalogue if message.id}
    for obsolete in catalogue.obsolete.values():
        yield f"obsolete: {obsolete.id!r}"
    for key in present.keys() - wanted.keys():
        yield f"not in the code: {key[1]!r}"
    for key, source in wanted.items():
        message = present.get(key)
        if message is None or not _is_translated(message):
            yield f"missing: {key[1]!r}"
        elif message.fuzzy:
            yield f"fuzzy: {key[1]!r}"
        elif fault := _unlike(source, message):
            yield f"{fault}: {key[1]!r}"


def _unlike(source: Message, message: Message) -> str:
    """What is wrong with the forms of a translated message, or nothing."""
    originals, forms = _texts(source.id), _texts(message.string)
    if len(originals) != len(forms):
        return "wrong number of forms"
    allowed = [placeholders(text) for text in originals]
    for position, form in enumerate(forms):
        # "1 opinión" may be said with or without its number, as in English.
        fits = allowed if position == 0 else [allowed[position]]
        if placeholders(form) not in fits:
            return f"placeholders differ ({form!r})"
    return ""


def placeholders(text: str) -> frozenset[str]:
    """The names in braces of a sentence; a broken brace counts as a placeholder of its own."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({"unbalanced brace"})


def _unfit_calls() -> Iterator[str]:
    """Calls whose sentence is no plain literal, or is lost in an f-string, or that run while a
    module is imported."""
    for path in sources():
        if path == THE_CATALOGUE_ITSELF:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        late = {id(node) for function in _functions(tree) for node in ast.walk(function)}
        strings = (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
        lost = {id(node) for string in strings for node in ast.walk(string)}
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            where = f"{path.relative_to(ROOT)}:{call.lineno}"
            if name not in MESSAGE_ARGUMENTS or (name != "_" and not isinstance(call.func, ast.Name)):
                continue
            if id(call) not in late and not path.is_relative_to(COMMANDS):
                yield f"{where}: {name}() runs at import, before a language is chosen"
            if id(call) in lost:
                yield f"{where}: {name}() stands inside an f-string, where it is not gathered"
            for position in MESSAGE_ARGUMENTS[name]:
                argument = call.args[position] if position < len(call.args) else None
                if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                    yield f"{where}: {name}() needs a plain sentence, filled by .format() afterwards"


def _functions(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from node.body
        elif isinstance(node, ast.Lambda):
            yield node.body


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("merge", "compile", "check"))
    parser.add_argument("--drop-parts", action="store_true", help="after merging, delete the part files")
    chosen = parser.parse_args(arguments)
    if chosen.command == "merge":
        return merge(drop_parts=chosen.drop_parts)
    return compile_all() if chosen.command == "compile" else check()


if __name__ == "__main__":
    sys.exit(main())
