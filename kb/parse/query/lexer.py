"""The words of a query: signs, operators, and terms read into the values of `kb.model.query`.

A word runs to the next space, parenthesis or quotation mark, so that `C++`, `GPT-4`, `don't` and
`Phi-4:` are words. A name with a colon and a value behind it is a filter, or an error where no filter has
the name: `date:2024` would otherwise look for a word that no note has. What a character means at the start
of a word depends on what follows: `-` negates unless it is a small number's sign (`-1`), `#` makes a tag
unless no letter follows (`#221`), and what is plainly the address or id of an arXiv paper asks for that
paper. There is no escape character: a phrase and a quoted value hold everything but the quotation mark.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kb.model.errors import UnreadableQuery
from kb.model.query import Filter, Phrase, Prefix, Term, Word
from kb.model.text.lazy_pattern import lazy_pattern

OPERATORS = frozenset({"AND", "OR", "NOT"})

_RUN = lazy_pattern(r'[^\s()"]*')
_NUMBER_WITH_SIGN = lazy_pattern(r"-[0-9]{1,3}(?:\.[0-9]+)?")
_DASHES = lazy_pattern(r"-+(?=[\s)]|\Z)")
_DIGIT = lazy_pattern(r"[0-9]")
_NAME = lazy_pattern(r"([^\W\d]+(?:-[^\W\d]+)*):")
_PLAIN_NAME = lazy_pattern(r"[A-Za-z]+")
_VALUE = lazy_pattern(r'(?!//|:)(?:["(]|[^\s()"]*\w)')
_DRIVE = lazy_pattern(r"[A-Za-z]:[\\/]")
_URI_SCHEMES = frozenset({"doi", "mailto"})  # whose addresses have no `//`
_TAG = lazy_pattern(r"#([^#]*[^\W\d_][^#]*)")
_AFTER_A_TAG = ".,;:"


class Sign(NamedTuple):
    """A word that is no term: a parenthesis, `-`, or an operator; `start` and `end` say where."""

    sign: str
    start: int
    end: int


def query_words(text: str, today: date) -> Iterator[Sign | Term]:
    """The words of a query from left to right; `UnreadableQuery` at the first that means nothing."""
    at = _after_space(text, 0)
    while at < len(text):
        word = _sign(text, at) or _term(text, at, today)
        yield word
        at = _after_space(text, word.end)


def _after_space(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _run(text: str, at: int) -> str:
    match = _RUN.match(text, at)
    return match[0] if match else ""


def _sign(text: str, at: int) -> Sign | None:
    if text[at] in "()":
        return Sign(text[at], at, at + 1)
    run = _run(text, at)
    if run in OPERATORS:
        return Sign(run, at, at + len(run))
    if run.startswith("-") and not (_NUMBER_WITH_SIGN.fullmatch(run) or _DASHES.match(text, at)):
        return Sign("-", at, at + 1)
    return None


def _term(text: str, at: int, today: date) -> Term:
    if text[at] == '"':
        return _phrase(text, at)
    run = _run(text, at)
    end = at + len(run)
    key = _NAME.match(run)
    if key and (found := _filter(text, at, at + key.end(), key[1], today)):
        return found
    if tag := _TAG.fullmatch(run.rstrip(_AFTER_A_TAG)):
        return Filter("tag", tag[1], at, end)
    if _DIGIT.search(run) and (paper := _paper_id(run)):
        return Filter("arxiv", paper, at, end)
    if key:
        _refuse_unknown(text, at, key[1])
    if "*" in {run[0], run[-1]}:
        return _prefix(text, at, run)
    return Word(run, at, end)


def _phrase(text: str, at: int) -> Phrase:
    content, end = _quoted(text, at)
    if not content.strip():
        raise UnreadableQuery("These quotation marks are empty. Put a phrase between them.", text, at, end)
    return Phrase(content, at, end)


def _quoted(text: str, at: int) -> tuple[str, int]:
    """The text between the quotation mark at `at` and the next one, and where that one ends."""
    closing = text.find('"', at + 1)
    if closing < 0:
        raise UnreadableQuery(
            'This quotation mark is never closed. Add a " after the phrase.', text, at, at + 1
        )
    return text[at + 1 : closing], closing + 1


def _paper_id(run: str) -> str | None:
    from kb.parse.query.filter_values import paper_id  # most queries have no filter, and load none

    return paper_id(run)


def _filter(text: str, start: int, after_colon: int, key: str, today: date) -> Filter | None:
    """The filter with a key, and its value; None where the key is none."""
    from kb.parse.query.filter_values import InvalidValue, filter_named, filter_value

    spec = filter_named(key)
    if spec is None:
        return None
    if text[after_colon : after_colon + 1] == '"':
        value, end = _quoted(text, after_colon)
    else:
        value = _run(text, after_colon)
        end = after_colon + len(value)
    try:
        return Filter(spec.key, filter_value(spec, value, today), start, end)
    except InvalidValue as refusal:
        at = after_colon if value.strip() else start
        raise UnreadableQuery(str(refusal), text, at, end) from None


def _prefix(text: str, at: int, run: str) -> Prefix:
    """A word that ends in `*`; a star anywhere else at its edge, or alone, asks for what cannot be had."""
    start, end = at, at + len(run)
    content = run.rstrip("*")
    if content.startswith("*") or not any(map(str.isalnum, content)):
        raise UnreadableQuery(
            "A * must follow the beginning of a word, as in transf*.",
            text, start, end,
        )  # fmt: skip
    return Prefix(content, start, end)


def _refuse_unknown(text: str, at: int, name: str) -> None:
    """Raises UnreadableQuery for the name of no filter, where a filter must have been meant.

    That is a name of Latin letters with a value, another name that some filter is known by, or nearly the
    name of one: `Gear:` may end the first half of a title, `정리:논문` be a sentence.
    """
    from kb.parse.query.filter_values import listed, nearest_keys

    end = at + len(name) + 1
    is_address = name.lower() in _URI_SCHEMES or _DRIVE.match(text, at)
    has_value = not is_address and _VALUE.match(text, end) is not None
    nearest = nearest_keys(name, has_value=has_value)
    if nearest or (has_value and _PLAIN_NAME.fullmatch(name)):
        meant = f"Did you mean {listed(nearest)}?" if nearest else "See `kb search --help`."
        raise UnreadableQuery(
            f"There is no filter {name}:. {meant} To search for the text, put it in quotes.",
            text, at, end,
        )  # fmt: skip
