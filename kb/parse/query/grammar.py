"""A query as typed → the tree of `kb.model.query`. Raises `UnreadableQuery` and nothing else.

    query   = choice ([AND] choice)*      every one holds
    choice  = part (OR part)*             OR binds tighter than the space between choices
    part    = ("-" | NOT) part | "(" query ")" | term     NOT with nothing after it is the word
    term    = word | prefix* | "phrase" | #tag | key:value | key:"value" | query:NAME

A saved query takes the place of its name as if it were in parentheses. `kb.parse.query.lexer` reads the
words, this module their order.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from unicodedata import normalize

from kb.model.errors import UnreadableQuery
from kb.model.query import All, Any, Filter, Not, Phrase, Query, Term, terms
from kb.parse.query.lexer import OPERATORS, Sign, query_words

LONGEST_QUERY = 1_000  # characters; docs/safety.md#limits
MOST_TERMS = 50  # docs/safety.md#limits
DEEPEST = 50  # parentheses and negations inside each other, because the reader recurses


_NONE_SAVED: Mapping[str, str] = MappingProxyType({})


def parse_query(text: str, today: date, saved: Mapping[str, str] = _NONE_SAVED) -> Query:
    """The tree of a query; `today` is what `since:"3 months"` counts back from, `saved` has some by name.

    A blank text is `All(())`. Filters carry canonical values, as `kb.parse.query.filter_values` reads them.
    """
    if len(text) > LONGEST_QUERY:
        raise UnreadableQuery(
            f"A query can have at most {LONGEST_QUERY:,} characters; this one has {len(text):,}.",
            text, LONGEST_QUERY, len(text),
        )  # fmt: skip
    return _Reader(text, today, saved, ()).whole()


_NO_OPERATOR = Sign("", 0, 0)


class _Reader:
    """One query read by recursive descent; a method a rule of the grammar."""

    def __init__(self, text: str, today: date, saved: Mapping[str, str], inside: tuple[str, ...]) -> None:
        self._text = text
        self._today = today
        self._saved = saved
        self._inside = inside
        self._words = query_words(text, today)
        self._terms = 0
        self._next = next(self._words, None)

    def whole(self) -> Query:
        query = self._query(0)
        if self._next is not None:
            raise self._unreadable("This ) has no matching (. Remove it, or quote the words.", self._next)
        if query != All(()) and not any(map(str.isalnum, self._text)):
            message = "The query has no letter or digit to search for."
            raise UnreadableQuery(message, self._text, 0, len(self._text))
        return query

    def _query(self, depth: int) -> Query:
        parts: list[Query] = []
        while not self._is_at_end():
            operator = (self._taken("AND") if parts else None) or _NO_OPERATOR
            parts += _parts(All, self._choice(depth, operator))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _choice(self, depth: int, operator: Sign) -> Query:
        parts = [*_parts(Any, self._part(depth, operator))]
        while joint := self._taken("OR"):
            parts += _parts(Any, self._part(depth, joint))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _part(self, depth: int, operator: Sign) -> Query:
        """One part; `operator` is the word before it that needs it."""
        word = self._next
        if word is None or (isinstance(word, Sign) and word.sign in {")", "AND", "OR"}):
            raise self._without_operand(word, operator)
        if depth > DEEPEST:
            raise self._unreadable(
                f"The query is nested more than {DEEPEST} levels deep. Simplify it.", word
            )
        self._advance()
        if isinstance(word, Filter) and word.key == "query":
            return self._saved_query(word)
        if not isinstance(word, Sign):
            return self._counted(word)
        if word.sign == "(":
            return self._group(depth, word)
        if word.sign == "NOT" and self._is_at_end():
            return self._counted(Phrase(word.sign, word.start, word.end))
        return Not(self._part(depth + 1, word))

    def _group(self, depth: int, opening: Sign) -> Query:
        query = self._query(depth + 1)
        closing = self._taken(")")
        if closing is None:
            raise self._unreadable("This ( is never closed. Add a ), or quote the words.", opening)
        if query == All(()):
            empty = Sign("()", opening.start, closing.end)
            raise self._unreadable("These parentheses are empty. Remove them.", empty)
        return query

    def _saved_query(self, term: Filter) -> Query:
        from kb.parse.query.saved_query import placed, saved_text, unreadable_saved

        text = saved_text(term, self._text, self._saved, self._inside)
        try:
            query = _Reader(
                text, self._today, self._saved, (*self._inside, normalize("NFC", term.value))
            ).whole()
        except UnreadableQuery as error:
            raise unreadable_saved(error, term, self._text) from None
        query = placed(query, term.start, term.end)
        for one in terms(query):
            self._counted(one)
        return query

    def _counted(self, term: Term) -> Term:
        self._terms += 1
        if self._terms > MOST_TERMS:
            raise self._unreadable(
                f"A query can have at most {MOST_TERMS} terms. Remove those from here on.", term
            )
        return term

    def _is_at_end(self) -> bool:
        return self._next is None or (isinstance(self._next, Sign) and self._next.sign == ")")

    def _taken(self, sign: str) -> Sign | None:
        """The next word if it is this sign, and then it is gone."""
        word = self._next
        if isinstance(word, Sign) and word.sign == sign:
            self._advance()
            return word
        return None

    def _advance(self) -> None:
        self._next = next(self._words, None)

    def _without_operand(self, word: Sign | None, operator: Sign) -> UnreadableQuery:
        """The error for an operator that lacks one side: the one here, or the one before."""
        lonely = word if word and word.sign in OPERATORS else operator
        name = lonely.sign
        return self._unreadable(
            f'{name} needs a term on each side. To search for the word itself, write "{name}".', lonely
        )

    def _unreadable(self, message: str, word: Sign | Term) -> UnreadableQuery:
        return UnreadableQuery(message, self._text, word.start, word.end)


def _parts(kind: type[All | Any], query: Query) -> tuple[Query, ...]:
    """The parts of a query to be joined with others by `kind`: its own, where it is of that kind."""
    return query.parts if isinstance(query, All | Any) and type(query) is kind else (query,)
