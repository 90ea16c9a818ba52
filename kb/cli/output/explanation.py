"""What `kb search --explain` shows: how the query was parsed, and how much each field added to a score."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kb.language.counted import counted
from kb.parse.query.unparse import query_text
from kb.search.text.stems import without_marks
from kb.search.text.tokens import token_words

if TYPE_CHECKING:
    from kb.model.query import Query
    from kb.model.report.search import SearchReport
    from kb.search.query.explanation import Contribution, ExplainedToken
    from kb.workspace.collection import Collection

_FIELDS = {"first": "first language", "second": "second language"}


def explanation(collection: "Collection", query: "Query", report: "SearchReport") -> Iterator[str]:
    """Lines: the query as it was read, its words by token; of each hit score, fields, path and words.

    A word's worth is what a note gains by it at most; filters, phrases and `-word` only choose.
    """
    explained = collection.index.explanation(query)
    yield f"query   {query_text(query)}"
    for word in explained.words():
        meant = f" ({word.respelled})" if word.respelled else ""
        yield f"word    {' + '.join(map(_token, word.tokens))}{meant}"
        for origin, tokens in word.others:
            yield f"   or   {' + '.join(map(_token, tokens))} ({origin})"
    for hit in report.hits:
        note = collection.note(hit.path)
        shares = explained.field_shares(note)
        ranked = sorted(shares.items(), key=lambda share: -share[1])
        named = (f"{_FIELDS.get(name, name)} {share:.0%}" for name, share in ranked if round(share, 2))
        yield f"{hit.score:<7} {', '.join(named) or 'no word'}: {hit.path}"
        gave = [*map(_gave, explained.contributions(note))]
        if piece := explained.title_piece(note):
            gave.append(f"piece of the title {piece:.2f}")
        if gave:
            yield f"        {' + '.join(gave)}"


def _gave(one: "Contribution") -> str:
    words = " ".join(token_words(map(without_marks, one.tokens)))
    wording = f" as {words} ({one.origin})" if one.origin else ""
    return f"{one.word}{wording} {one.score:.2f}"


def _token(token: "ExplainedToken") -> str:
    notes = counted(token.note_count, "note")
    return f"{without_marks(token.token)} ({notes}, worth {token.weight:.2f})"
