"""What is offered where a query finds nothing: the word, tag and author most like each word it has.

Names are alike as `difflib` measures it, letter by letter, Hangul by its jamo; the first letter is the
same (`kb.language.typos`). Words are compared by their tokens and offered as a note writes them. Tags and
authors are compared whole and word by word. `theme/search/filtering/nearest.js` does the same in the
browser, where authors are looked up for a word that neither a word nor a tag is near.
"""

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from unicodedata import normalize

from kb.model.query import positive_terms
from kb.model.report.search import NearestName
from kb.search.text.fields import field_texts
from kb.search.text.folding import folded
from kb.search.text.text_match import significant_runs
from kb.search.text.tokens import is_cjk, run_tokens, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import PurePosixPath

    from kb.model.library import Library
    from kb.model.note import Note
    from kb.model.query import Query
    from kb.search.text.postings import Postings

LIKENESS = 0.75  # of two words, in [0, 1]
MOST_WORDS = 3  # of a query, for which names are offered
SHORTEST = 3  # letters of such a word; fewer are like everything
LONGEST_ENDING = 6  # letters that a stemmer would have taken from a word written right


def nearest_names(
    query: "Query",
    library: "Library",
    postings: "Postings",
    read_note: "Callable[[PurePosixPath], Note]",
) -> tuple[NearestName, ...]:
    """For each word of a query that no note has, the nearest word, tag and author, if there are any."""
    asked = dict.fromkeys(run for term in positive_terms(query) for run in significant_runs(term.text))
    unknown = [run for run in asked if len(run) >= SHORTEST and not _is_known(run, postings)]
    if not unknown:
        return ()
    tags = {group.name: group.uses for group in library.tag_groups.values()}
    authors = Counter(name for card in library.cards for name in {*library.authors_of(card)})
    found: list[NearestName] = []
    for run in unknown[:MOST_WORDS]:
        if token := _nearest_token(run, postings):
            posting = postings.posting(token)
            best = posting.notes[posting.impacts.index(max(posting.impacts))]
            written = _as_written(token, read_note(postings.path(best)))
            found.append(NearestName(run, "word", written, len(posting.notes)))
        found.extend(NearestName(run, "tag", name, tags[name]) for name in _nearest(run, tags))
        found.extend(NearestName(run, "author", name, authors[name]) for name in _nearest(run, authors))
    return tuple(found)


def _is_known(run: str, postings: "Postings") -> bool:
    return any(postings.posting(token).notes for token in run_tokens(run))


def _nearest_token(run: str, postings: "Postings") -> str | None:
    """The token most like that of a Latin word, whose ending may hide that it is one; the longest first."""
    if is_cjk(run):
        return None  # the pairs of syllables that are tokens are no words
    wanted = run_tokens(run)[-1]
    ranked = []
    for token in postings.tokens_from(wanted[0]):
        is_beginning = 0 < len(wanted) - len(token) <= LONGEST_ENDING
        like = likeness(token, wanted[: len(token)] if is_beginning else wanted)
        ranked.append((like, len(token), len(postings.posting(token).notes) if like else 0, token))
    like, *_, token = max(ranked, default=(0.0, ""))
    return token if like else None


def _nearest(run: str, counts: "dict[str, int] | Counter[str]") -> "Iterator[str]":
    """The name of those with most notes that is most like a word, if one is."""
    by_word: dict[str, list[str]] = {}
    for name in counts:
        form = folded(name)
        for word in {form, *runs(form)}:
            by_word.setdefault(word, []).append(name)
    like = {word: likeness(word, run) for word in by_word}
    ranked = ((like[word], counts[name], name) for word in by_word if like[word] for name in by_word[word])
    if best := max(ranked, default=None):
        yield best[-1]


def likeness(word: str, wanted: str) -> float:
    """How like two words are, in [0, 1]; 0 below `LIKENESS`."""
    one, other = normalize("NFD", word), normalize("NFD", wanted)
    most = 2 * min(len(one), len(other)) / (len(one) + len(other))
    if len(word) < SHORTEST or one[0] != other[0] or most < LIKENESS:
        return 0.0
    found = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return found if found >= LIKENESS else 0.0


def _as_written(token: str, note: "Note") -> str:
    """The word with a token as a note writes it most."""
    words = Counter(
        run for text in field_texts(note) for run in runs(folded(text)) if run_tokens(run)[-1] == token
    )
    return max(words, key=lambda word: (words[word], word), default=token)
