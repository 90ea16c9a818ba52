"""The search's script reads words, texts and queries as kb does: both are asked the same, and must agree.

What is asked is the cases of the terminal's own tests, and texts made of what hurts, the same in every run.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from random import Random
from typing import TYPE_CHECKING, Any, get_args

import pytest
from msgspec.structs import replace

from kb.language.glossary import entries
from kb.language.keyboard import typed_as_latin
from kb.language.languages import LANGUAGES, date_words
from kb.model.errors import UnreadableQuery
from kb.model.filters import FILTERS, Comparison, ValueKind
from kb.model.library import Library
from kb.model.query import All, Filter, Not, Phrase, Prefix, Query, Word
from kb.model.query import Any as AnyOf
from kb.parse.note.parser import parse_note
from kb.parse.query.grammar import parse_query
from kb.parse.query.offered_filter import offered_filter
from kb.search.display.excerpts import excerpts
from kb.search.display.marks import ShownText, marks
from kb.search.query.filter_tests import COMPARISONS
from kb.search.query.nearest_names import likeness
from kb.search.spelling.hangul_typos import candidates
from kb.search.spelling.keyboard_layout import other_text
from kb.search.spelling.respelled import respelled_tokens
from kb.search.spelling.transliteration import latin_patterns, sounds
from kb.search.text.expansion import Expansion, run_words
from kb.search.text.folding import folded, folded_with_origins
from kb.search.text.glossary import Glossary, MinedPair, english_tokens, korean_tokens
from kb.search.text.plain_markdown import plain_markdown
from kb.search.text.text_match import SearchableText
from kb.search.text.tokens import leading_names, runs, tokens
from kb.web.client_index.facts import column, link_names
from kb.web.client_index.posting import decoded_posting, encoded_posting
from kb.web.client_index.shards import first_letter
from kb.web.html.minified import minified_script
from kb.web.pages.theme_files import SEARCH_PARTS, SEARCH_SCRIPTS, search_script
from tests.made_up_filter import MadeUpProgram

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = PROJECT / "kb/web/theme/search"
TODAY = date(2025, 3, 31)
CASES = (PROJECT / "tests/cases/queries.md").read_text(encoding="utf-8").partition("\n# ")[2]
QUERIES = re.findall(r"^(.+) → .+$|^(.+)\n *\^+$", CASES, re.MULTILINE)
PLAIN = "가나합성데이터 모델ㄱ漢字かな々 GPT-4 Llama3.1 U-Net C++ c# don’t text_to‑image İß Éé 　\u00a0\x1f\u2028 1,000 1.5 ³ Ⅳ ა ﬁ 🔥 "
MARKUP = "모델 을 (Model) gpt 4o L$^2$ $_{m}$ ∞ - _ * ** ** == ~~ ` = ~ \\ > [ [[ ]] ]( ) | ! https://a.b/c_d # ' ’ s μ µ ας β"
LETTERS = "й Йод l’eau d'or Ё ї – − — ‐ \xad \u200b ﬁ ² Ａ ｶﾞ ㅋㅋ ㄱㅏ ł ß İ ı Đ ẞ ™ 𝐀 é x\u0301"
WRITTEN = [*MARKUP.split(), *LETTERS.split(), "\n", "\n>", " "]
SIGNS = [*" ()\"-*#:.,/[]'|<", " OR ", " AND ", "NOT ", "--", "-1", "2412.08905", "2024-06", "3m", "en", "#llm", "합성",
         '"a b"', "transf*", "authr:", *(f"{spec.key}:" for spec in FILTERS if spec.is_on_site)]  # fmt: skip
DATE_WORDS = date_words()
EVERY_LANGUAGE = tuple(language.code for language in LANGUAGES)
DATES = [
    *(f"{number}{space}{unit}{ago}" for number in (0, 3, 13) for space in ("", " ") for unit in DATE_WORDS.units
      for ago in ("", " ago", "전", " назад")),
    *(f"{before} 3 {unit}" for before in DATE_WORDS.before for unit in DATE_WORDS.units),
    *(f"{which} {period}" for which in (*DATE_WORDS.this, *DATE_WORDS.last)
      for period in (*DATE_WORDS.periods, *DATE_WORDS.units)),
    *DATE_WORDS.synonyms,
    "3 해", "this 3m", "999999 years", "2024y ago", "어제 전",
]  # fmt: skip


def texts(count: int, pieces: list[str], longest: int, seed: int) -> list[str]:
    random = Random(seed)
    return ["".join(random.choices(pieces, k=random.randint(1, longest))) for _ in range(count)]


@pytest.fixture(scope="module")
def script(chromium: "Browser", tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Page]":
    """A page that knows every function of the search's script, minified as readers get it."""
    folder = tmp_path_factory.mktemp("script")
    (folder / "search.js").write_text(minified_script(search_script(EVERY_LANGUAGE)), encoding="utf-8")
    (folder / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><script src="search.js"></script>'
    )
    page = chromium.new_page()
    page.clock.set_fixed_time("2025-03-31T12:00:00")
    page.goto((folder / "index.html").as_uri())
    yield page
    page.close()


def asked(script: "Page", function: str, arguments: list[Any]) -> list[Any]:
    """What a function of JavaScript says to each argument."""
    answers: list[Any] = script.evaluate(f"many => many.map({function})", arguments)
    return answers


def test_texts_have_the_same_tokens(script: "Page") -> None:
    given = [
        *texts(600, list(PLAIN), 12, 1),
        *PLAIN.split(" "),
        "a" * 300,
        "가" * 300,
        "İstanbul I'm o’clock",
    ]
    found = asked(script, "text => runs(folded(text)).flatMap(runTokens)", given)
    assert [pair for pair in zip(given, map(tokens, given), found, strict=True) if pair[1] != pair[2]] == []


def test_texts_are_folded_alike(script: "Page") -> None:
    given = [*texts(3_000, WRITTEN, 12, 7), *PLAIN.split(" ")]
    found = asked(script, "folded", given)
    assert [pair for pair in zip(given, map(folded, given), found, strict=True) if pair[1] != pair[2]] == []


def test_an_excerpt_of_a_plain_text_has_words(script: "Page") -> None:
    given = [
        "```py\nrun(a)\n```",
        "- ~~~\n  ls\n  ~~~",
        "$$\ny\n= 2\n$$",
        "It costs $$.",
        "See ```x```.",
        "| 1 |\n|---|",
    ]
    note = "text => excerpts({passages: [{lang: 'en', text}], abstract: '', title: '', fields: ['', '']}, []).map(({parts}) => parts.join(''))"
    library = [parse_note(PurePosixPath("a.md"), text, ("ko", "en")).note for text in given]
    expected = [[one.text for one in excerpts(read, parse_query("", TODAY))] for read in library]
    assert asked(script, note, [plain_markdown(text) for text in given]) == expected
    assert expected[0] == ["run(a)"]


def test_folded_texts_lead_back_to_the_same_places(script: "Page") -> None:
    given = [text.replace("\n", " ") for text in texts(1_000, WRITTEN, 12, 8) if max(text) < "\U00010000"]
    found = asked(script, "text => [shownText(text).folded, shownText(text).origins]", given)
    expected = [[folded, [*origins]] for folded, origins in map(folded_with_origins, given)]
    assert [pair for pair in zip(given, expected, found, strict=True) if pair[1] != pair[2]] == []


def test_runs_begin_with_the_same_names(script: "Page") -> None:
    given = texts(300, ["gpt", "4o", "-", "_", "2.5", "b"], 12, 9)
    given = [run for text in given for run in runs(folded(text))]
    assert asked(script, "leadingNames", given) == [leading_names(run) for run in given]


def test_words_have_the_same_stems(script: "Page") -> None:
    given = [*texts(4_000, list("aeiouylstrnbcdz"), 9, 2)]
    given += [
        start + end for start in given[:200] for end in ("ational", "ies", "eed", "ing", "iveness", "ement")
    ]
    found = asked(script, "word => runTokens(word)", given)
    assert [pair for pair in zip(given, map(tokens, given), found, strict=True) if pair[1] != pair[2]] == []


def test_texts_have_the_same_words_phrases_and_prefixes(script: "Page") -> None:
    kinds = {"word": Word, "phrase": Phrase, "prefix": Prefix}
    random = Random(3)
    pieces = [
        "scaling ",
        "laws ",
        "law",
        "합성",
        "데이터",
        " ",
        "-",
        "_",
        "4",
        "gpt",
        "llama3.1",
        "**",
        "모",
        "Transformers ",
        "을",
        "\n",
    ]
    given = [
        [
            text,
            random.choice(list(kinds)),
            "".join(random.choices(pieces, k=random.randint(1, 3))).strip() or "a",
        ]
        for text in texts(1_500, pieces, 8, 3)
    ]
    found = asked(
        script,
        "([text, kind, term]) => textHas({lines: foldedLine(text), langs: []}, {kind, text: term})",
        given,
    )
    expected = [SearchableText(text).has(kinds[kind](term)) for text, kind, term in given]
    assert any(expected)
    assert [pair for pair in zip(given, expected, found, strict=True) if pair[1] != pair[2]] == []


def test_queries_are_read_to_the_same_tree_or_refused_at_the_same_place(script: "Page") -> None:
    given = [
        *(one or other for one, other in QUERIES),
        *texts(1_500, SIGNS, 7, 4),
        *(f'{key}:"{text}"' for key in ("since", "until", "year") for text in DATES),
        " ",
        "a " * 51,
        "(" * 60,
        "-" * 60 + "a",
    ]
    found = asked(
        script,
        """text => {
          try { return parsedQuery(text) } catch (error) { return [error.start, error.end] }
        }""",
        given,
    )
    expected = [tree_or_place(text) for text in given]
    assert sum(isinstance(one, dict) for one in expected) > 500
    assert [pair for pair in zip(given, expected, found, strict=True) if pair[1] != pair[2]] == []


def tree_or_place(text: str) -> object:
    try:
        return tree(parse_query(text, TODAY))
    except UnreadableQuery as error:
        return [error.start, error.end]


def tree(query: Query) -> dict[str, object]:
    """A query as the script has it."""
    if isinstance(query, All | AnyOf):
        return {"kind": "all" if isinstance(query, All) else "any", "parts": [*map(tree, query.parts)]}
    if isinstance(query, Not):
        return {"kind": "not", "part": tree(query.part)}
    place: dict[str, object] = {
        "kind": type(query).__name__.lower(),
        "start": query.start,
        "end": query.end,
    }
    said = {"key": query.key, "value": query.value} if isinstance(query, Filter) else {"text": query.text}
    return {**place, **said}


def test_the_script_reads_and_compares_the_values_of_every_filter(script: "Page") -> None:
    handled = script.evaluate(
        """Object.entries(QUERY_FILTERS)
          .filter(([, {kind, comparison}]) => READERS[kind] && COMPARISONS[comparison])
          .map(([key]) => key)"""
    )
    assert handled == [spec.key for spec in FILTERS if spec.is_on_site if spec.is_on_site]


def test_tags_compare_alike(script: "Page") -> None:
    """Spellings, aliases and the tags below a tag, which an alias takes along."""
    names = [
        "area",
        "Area/Topic",
        "area_x",
        "areas",
        "old",
        "old/deep/er",
        "new/deep",
        "강화/학습",
        "a/b/c",
        "x/b/c",
    ]
    aliases = {"old": "new", "a/b": "x/b"}
    values = [*names, "area/*", "n*", "OLD", "are", "a/b", "x", "강화", "*/c"]
    tags = {"values": names, "aliases": aliases}
    found = script.evaluate(
        """([values, tags]) => values.map((value) => tags.values.filter(tagTest(value, tags)))""",
        [values, tags],
    )
    card = parse_note(PurePosixPath("a.md"), " ".join(f"#{name}" for name in names)).note
    library = Library([card], {card.path: card}.__getitem__, tag_aliases=aliases)
    tests = [COMPARISONS["tag"](value, library) for value in values]
    assert found == [[name for name in names if test(library.canonical_tag_key(name))] for test in tests]
    assert found[values.index("area")] == ["area", "Area/Topic"]
    assert found[values.index("OLD")] == ["old", "old/deep/er", "new/deep"]


def test_the_script_has_every_kind_of_value_and_every_comparison(script: "Page") -> None:
    assert script.evaluate("Object.keys(READERS).sort()") == sorted(get_args(ValueKind))
    assert script.evaluate("Object.keys(COMPARISONS).sort()") == sorted(get_args(Comparison))


def test_a_filter_that_is_one_more_record_is_asked(chromium: "Browser", tmp_path: Path) -> None:
    program = MadeUpProgram(tmp_path)
    program.run("build")
    page = chromium.new_page()
    page.goto((tmp_path / "collection/site/search.html").as_uri())
    page.wait_for_function("() => globalThis.kbSearch !== undefined")
    found = page.evaluate(
        """async () => {
          const chosen = {tags: [], years: [], languages: [], authors: [], offset: 0, limit: 10};
          const {hits} = await kbSearch.find("lantern stem:LANTERN", chosen);
          return hits.map(({note}) => note.title);
        }"""
    )
    page.close()
    assert found == ["Lantern"]


def test_a_word_may_be_a_typo_of_the_same_words(script: "Page") -> None:
    given = [
        "difusion",
        "trasnformer",
        "modle",
        "llm",
        "gpt4",
        "합성",
        "뫄델",
        "가",
        "attentoin",
        "ab",
        "데이터",
    ]
    found = asked(script, "word => [...new Set(spellings(word))].sort()", given)
    assert [{*one} for one in found] == [respelled_tokens(word) for word in given]


def test_words_of_hangul_sound_alike(script: "Page") -> None:
    syllables = [chr(code) for code in range(ord("가"), ord("힣"), 29)]
    given = [
        "트랜스포머",
        "디스트리뷰션",
        "코드",
        "얼라인먼트",
        "벤치마크",
        *texts(1_500, syllables, 6, 11),
    ]
    found = asked(
        script, "word => [sounds(word), latinPatterns(sounds(word)).map(({source}) => source)]", given
    )
    expected = [
        [sounds(word), [f"^{pattern.pattern}" for pattern in latin_patterns(sounds(word))]]
        for word in given
    ]
    assert [pair for pair in zip(given, expected, found, strict=True) if pair[1] != pair[2]] == []


def test_a_word_of_hangul_may_be_a_typo_of_the_same_words(script: "Page") -> None:
    pairs = ["트랜", "랜스", "스포", "포머", "포지", "랜터", "터스", "트", "트럭"]
    given = [
        ["트렌스포머", [0, 1]],
        ["트랜스머", [2]],
        ["트랜랜스포", [1]],
        ["트랜스", [1]],
        ["랜스포마", [0, 2]],
    ]
    found = asked(script, f"([run, rare]) => [...candidates(run, rare, {pairs})]", given)
    for (run, rare), words in zip(given, found, strict=True):
        expected = candidates(run, rare, lambda prefix: (pair for pair in pairs if pair[0] == prefix))
        assert {*map(tuple, words)} == {*expected}


def test_words_are_typed_alike_in_the_other_layout(script: "Page") -> None:
    keys, letters = [*"qwertyuiopasdfghjklzxcvbnmQWERTOPGK"], [*"ㅅㄱㅁㅘㅢㄳ합성닭쒜a-"]
    given = ["gkqtjd", "ㅡㅐㄷ", *texts(3_000, keys, 9, 12), *texts(600, letters, 5, 13)]
    given += [
        typed_as_latin("".join(word))
        for word in texts(600, [chr(c) for c in range(44032, 55203, 31)], 5, 14)
    ]
    found = asked(script, "otherText", given)
    assert any(found)
    assert [
        pair for pair in zip(given, map(other_text, given), found, strict=True) if pair[1] != pair[2]
    ] == []


def test_the_search_gives_its_parts_what_they_take() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.js"))
    given = dict(re.findall(r'\(await load\("(\w+)"\)\)\(([^()]*)\)', sources))
    assert given == {name: ", ".join(part.taken) for name, part in SEARCH_PARTS.items()}


def test_what_is_said_of_notes_is_read_as_it_was_written(script: "Page") -> None:
    """Of more values than one digit can number, and none, one or many a note."""
    random = Random(11)
    rows = [
        tuple(f"v{value}" for value in random.sample(range(3000), random.choice((0, 1, 2, 70))))
        for _ in range(300)
    ]
    found = script.evaluate(
        """async content => {
          kbSearch.files.set("facts/x", Promise.resolve(content));
          const { values, rows } = await column("facts/x");
          kbSearch.files.clear();
          return rows.map((row) => row.map((at) => values[at]));
        }""",
        dict(column(rows)),
    )
    assert [tuple(row) for row in found] == rows


def test_a_prefix_that_begins_too_many_words_is_refused(script: "Page") -> None:
    """Too many are those that are in more files than a search may load, however many files there are."""
    words = [f"t{one}{other}" for one in "abcdefghijklm" for other in "aeiou"] + ["zebra", "합성"]
    refused = script.evaluate(
        """async words => {
          const found = [];
          for (const shards of [4096, 16]) {
            kbSearch.files.set("notes", Promise.resolve({shards, groups: 1}));
            kbSearch.files.set("vocabulary/0", Promise.resolve(words.join(" ")));
            for (const query of ["t*", "a -(b OR t*)", '"two t*"', "ta*", "t", "z*", "합*", "tag:t*"]) {
              try {
                await Promise.all(leaves(parsedQuery(query)).map(refuseShort));
              } catch ({name, start, end, value}) {
                found.push([shards, query, name, query.slice(start, end), value]);
              }
            }
          }
          kbSearch.files.clear();
          return found;
        }""",
        words,
    )
    assert refused == [[4096, query, "short", "t*", "t"] for query in ("t*", "a -(b OR t*)")]


def test_words_have_the_same_names_together(script: "Page") -> None:
    given = [
        ["old", "rivers", "boats"],
        ["강화", "학습을"],
        ["자기", "지도", "학습"],
        ["음성", "인식", "모델"],
        ["object", "detection", "음성"],
        ["boat", "boats"],
        ["물", "때표"],
        ["기계"],
    ]
    pairs = (("bor", "boat river"), ("물때표", "tide table"))
    mined = Glossary([MinedPair(("", ""), pair, 9.0) for pair in pairs])
    found = script.evaluate(
        """([entries, given]) => {
          const before = names;
          names = undefined;
          const known = glossary(entries);
          names = before;
          return given.map((found) => Object.fromEntries(namesTogether(known, found)));
        }""",
        ["\n".join((*entries(), "", "bor boat+river", "물때표 tide+table")), given],
    )
    expected = [
        {key: [[*name.tokens] for name in some] for key, some in mined.names_together(runs).items()}
        for runs in given
    ]
    assert [{key: some for key, some in one.items() if some} for one in found] == expected
    assert list(map(bool, expected)) == [True, True, True, True, True, False, True, False]


def test_words_have_the_same_names_in_the_other_language(script: "Page") -> None:
    found = script.evaluate(
        """entries => {
          const {english, korean} = glossary(entries);
          return [Object.fromEntries(english), Object.fromEntries(korean)];
        }""",
        "\n".join(entries()),
    )
    assert found[0] == {word: [[*name] for name in english_tokens(word)] for word in found[0]}
    assert found[1] == {token: [[*name] for name in korean_tokens(token)] for token in found[1]}
    assert len(found[0]) > 500
    assert len(found[1]) > 500


MARKED = [
    "미로", "미로에서 ", "흥미로운 ", "모델을 ", "모델이 ", "대모델 ", "합성데이터", "데이터 ", "attention ", "Attention-sink ",
    "machine ", "learning ", "learns. ", "GPT-4o-mini ", "gpt4 ", "text-to-image ", "over ", "undercover ", " ", ", ", "**", "学習と",
    "[모델](https://a.org)을 ", "chain of thoughts ", "x", "로 ", "이것 ", "大学",
]  # fmt: skip
ASKED = [
    "미로", "미로에서", "모델을", "합성데이터를", "데이터", "어텐션", "기계학습", "gpt-4o", "gpt", "image", "over", "学習", "learn",
    "chain-of-thought", "LLM이", "한", "로", "이", "델", "大",
]  # fmt: skip
OTHERS = {
    "어텐션": [["attent"]],
    "기계학습": [["machin", "learn"]],
    "learn": [["학습"], ["데이", "이터"], ["学習"]],
    "image": [["모델", "합성", "성데", "데이", "이터"]],
}
"""By word: the tokens of its other expansions."""


def test_marks_are_in_the_same_places(script: "Page") -> None:
    random = Random(11)
    kinds = {"word": Word, "phrase": Phrase, "prefix": Prefix}
    given = [
        [
            [text, other],
            [
                [random.choice(["word"] * 8 + ["phrase", "prefix"]), one]
                for one in random.choices(ASKED, k=random.randint(1, 3))
            ],
        ]
        for text, other in zip(texts(1_200, MARKED, 12, 13), texts(1_200, MARKED, 8, 14), strict=True)
    ]
    found = script.evaluate(
        """([given, others]) => {
          Object.entries(others).forEach(([run, some]) => wordsOfRuns.set(run, [{others: some}]));
          return given.map(([texts, terms]) => marks(texts.map((text) => shownText(text, "en")), terms.map(([kind, text]) => ({kind, text})))
            .map((here) => here.map(({start, end, term}) => [start, end, term])));
        }""",
        [given, OTHERS],
    )
    expansions = {
        run: tuple((run, Expansion(tuple(tokens), "translation")) for tokens in others)
        for run, others in OTHERS.items()
    }
    expected = [
        marks(
            [ShownText(text, "en") for text in some],
            [kinds[kind](one) for kind, one in asked],
            expansions,
        )
        for some, asked in given
    ]
    assert sum(len(here) for some in expected for here in some) > 1_000
    differ = [
        (case, *([sorted({tuple(mark[:3]) for mark in here}) for here in side] for side in (one, other)))
        for case, one, other in zip(given, expected, found, strict=True)
    ]
    assert [one for one in differ if one[1] != one[2]] == []


def test_words_are_as_like(script: "Page") -> None:
    words = texts(
        300, ["dif", "fu", "sion", "u", "trans", "form", "er", "강화", "학습", "데", "이터", "-"], 5, 16
    )
    given = [[one, other] for one in words for other in words[:40] if one[0] == other[0]]
    found = asked(script, "([one, other]) => likeness(one, other)", given)
    expected = [likeness(one, other) for one, other in given]
    assert any(0 < like < 1 for like in expected)
    assert expected == pytest.approx(found)


def test_the_same_texts_of_a_note_are_shown(script: "Page") -> None:
    """Short ones, so that each is shown whole: commentary, abstract, authors and title, in the same order."""
    random = Random(15)
    words = ["moon ", "lantern ", "quiet ", "sea ", "등불 ", "바다에 ", "고요한 "]

    def line(longest: int) -> str:
        return "".join(random.choices(words, k=random.randint(1, longest))).strip()

    given = [
        ([line(5), line(5)], random.choice(["", line(4)]), f"{line(2)}, {line(2)}", line(4), line(3))
        for _ in range(600)
    ]
    found = script.evaluate(
        """given => given.map(([[one, other], abstract, authors, title, query]) => {
          const passages = [{lang: 'ko', text: one}, {lang: 'en', text: other}];
          const note = {passages, abstract, title, fields: [title, authors.replace(', ', '\\n')]};
          return excerpts(note, positiveTerms(parsedQuery(query))).map(({parts}) => parts.join(''));
        })""",
        given,
    )
    empty = parse_note(PurePosixPath("a.md"), "글.").note
    expected = []
    for passages, abstract, authors, title, query in given:
        note = replace(
            empty,
            title=title,
            authors=tuple(authors.split(", ")),
            abstract=abstract,
            passages=tuple(
                replace(empty.passages[0], lang=lang, paragraphs=(text,))
                for lang, text in zip(("ko", "en"), passages, strict=True)
            ),
        )
        expected.append([one.text for one in excerpts(note, parse_query(query, TODAY))])
    assert {len(one) for one in expected} == {1, 2, 3}
    assert [pair for pair in zip(given, expected, found, strict=True) if pair[1] != pair[2]] == []


def test_the_same_pieces_of_a_compound_are_asked_for(script: "Page") -> None:
    given = [
        "어텐션에서",
        "재학습",
        "학습자",
        "합성데이터를",
        "어텐션싱크의",
        "안개에서",
        "모델정의",
        "재학습재미",
        "어텐션",
        "강의",
    ]
    given += texts(300, ["어텐션", "합성", "데이터", "학습", "재", "자", "에서", "을", "안개", "의"], 5, 12)
    given = [run for run in given if len(run) > 1]
    found = script.evaluate(
        """([entries, runs]) => {
          const before = names;
          names = undefined;
          const known = glossary(entries);
          names = before;
          return runs.map((run) => runWords(run, known).map(({tokens, isAsked}) => [tokens, isAsked]));
        }""",
        ["\n".join(entries()), given],
    )
    expected = [[[[*word.tokens], word.is_asked] for word in run_words(run, Glossary())] for run in given]
    assert [pair for pair in zip(given, expected, found, strict=True) if pair[1] != pair[2]] == []


def test_mined_pairs_have_names_in_both_directions(script: "Page") -> None:
    pairs = (("온실", "greenhous"), ("학습", "curriculum"), ("~de~zaun", "fenc"), ("温室", "온실"))
    mined = [MinedPair(pair, pair, 50.0) for pair in pairs]
    expected = Glossary(mined)
    found = script.evaluate(
        """entries => {
          const before = names;
          names = undefined;
          const {english, korean} = glossary(entries);
          names = before;
          return {...Object.fromEntries(english), ...Object.fromEntries(korean)};
        }""",
        "\n".join((*expected.built_in(), "", *map(" ".join, pairs))),
    )
    for key in {key for pair in pairs for key in pair}:
        assert found[key] == [[*name.tokens] for name in expected.names(key)]


def test_postings_are_read_as_they_were_written(script: "Page") -> None:
    random = Random(5)
    given = [
        [[number, random.randint(1, 255)] for number in sorted(random.sample(range(100_000), size))]
        for size in (0, 1, 2, 50, 3_000)
    ]
    written = [encoded_posting(map(tuple, pairs)) for pairs in given]
    assert asked(script, "decoded", written) == given
    assert [[*map(list, decoded_posting(text).items())] for text in written] == given


def test_a_token_leads_to_the_same_file(script: "Page") -> None:
    from zlib import crc32

    given = ["합성", "transform", "漢字", "đ", "2412", "힣가", "ㄱ", "a"]
    expected = [crc32(token.encode()) & 1023 for token in given]
    assert asked(script, "token => part(token, 1024)", given) == expected
    assert [first_letter(token) for token in given] == ["하", "t", "漢", "đ", "2", "하", "ㄱ", "a"]


def test_all_sources_are_part_of_the_script() -> None:
    assert {path.stem for path in SOURCES.glob("*.js")} == set(SEARCH_SCRIPTS)


def test_runs_of_folded_text_are_the_same(script: "Page") -> None:
    given = texts(500, list(PLAIN), 10, 6)
    assert asked(script, "text => runs(folded(text))", given) == [runs(folded(text)) for text in given]


def test_a_link_may_name_a_folder_or_an_alias(script: "Page") -> None:
    paths = ("d/Lantern/README.md", "d/240101 Kite/index.md", "e/Kite.md", "README.md")
    text = "---\naliases: [등불, Kite]\n---\n글."
    library = Library(
        (parse_note(PurePosixPath(path), text).note for path in paths), lambda _: pytest.fail("no prose")
    )
    values = [
        "Lantern",
        "d/lantern/",
        "Lantern/README",
        "README",
        "Kite",
        "240101 Kite",
        "d/240101 Kite",
        "d",
        "등불",
        "/",
    ]
    found = script.evaluate(
        "([values, paths, names]) => values.map((value) => paths.filter(linkTest(value, { names })))",
        [values, paths, link_names(library.cards)],
    )
    assert found == [
        [path for path in paths if COMPARISONS["link"](value, library)(path)] for value in values
    ]


def test_the_same_filter_is_offered_for_words_that_name_a_date(script: "Page") -> None:
    today = date(2025, 3, 31)
    words = date_words()
    named = [*words.synonyms, *(f"{one} {period}" for one in words.last for period in words.periods)]
    others = [
        "작년에",
        "2024년",
        "2023年",
        "6월",
        "3일",
        "올해의 데이터",
        "-작년",
        '"작년"',
        "last",
        "layer",
        "tag:llm",
        "2 weeks",
        "Last Month",
        "",
    ]
    given = [" ".join(picked) for picked in texts(2_000, [f"{one} " for one in (*named, *others)], 3, 21)]
    found = asked(script, "query => offeredQuery(query, parsedQuery(query)) ?? null", given)
    offers = [offered_filter(query, parse_query(query, today), today) for query in given]
    assert [(query, offer.query) for query, offer in zip(given, offers, strict=True) if offer][:1]
    expected = [offer and offer.query for offer in offers]
    assert [row for row in zip(given, expected, found, strict=True) if row[1] != row[2]] == []
