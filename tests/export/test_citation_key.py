import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.export.ascii_word import ascii_word
from kb.export.citation_key import citation_keys
from kb.model.paper import Paper

PHI = (
    "== 241213 Phi.md\nhttps://arxiv.org/abs/2412.08905\n\n*Phi-4 Technical Report* (Ada Abdin, Bo Lake)\n"
)
SCALING = "== {}.md\nhttps://arxiv.org/abs/{}\n\n*Scaling {}* (Ada Kim)\n"
SCALING_UP = "== {}.md\nhttps://arxiv.org/abs/{}\n\n*Up* (Ada Kim)\n"


def keys(library, texts, **known):
    return {str(work): key for work, key in citation_keys(library(texts, **known)).items()}


def test_a_key_is_a_title_word_a_family_name_and_a_year(library):
    assert keys(library, PHI) == {"2412.08905": "phi4-abdin-2024"}


@pytest.mark.parametrize(
    ("citation", "key"),
    [
        ("*On the Way to U-Nets* (Ada Lake)", "way-lake-2024"),
        ("*$P+$: Extended* (Ada Lake)", "p-lake-2024"),
        ("*H$_2$O for All* (Ada Lake)", "h2o-lake-2024"),
        (r"*$\alpha$-Rays* (Ada Lake)", "alpharays-lake-2024"),
        ("*α-Rays* (Ada Lake)", "alpharays-lake-2024"),
        (r"*\emph{Rays} of Light* (Ada Lake)", "rays-lake-2024"),
        ("*100 Rays* (Ada Lake)", "rays-lake-2024"),
        ("*100* (Ada Lake)", "100-lake-2024"),
        ("*To Be* (Ada Lake)", "to-lake-2024"),
        ("*Rays* (Ada van den Lake)", "rays-vandenlake-2024"),
        ("*Rays* (Łada Šumić)", "rays-sumic-2024"),
        ("*Rays* (김보라, Ada Lake)", "rays-gim-2024"),
        ("*Rays* (Delta-AI)", "rays-deltaai-2024"),
        ("*Rays* (Delta Lake Team)", "rays-delta-2024"),
        ("*Rays*", "rays-2024"),
        ("*[Rays](lamps/away.md)* ([Ada Lake](people/ada%20lake.md))", "rays-lake-2024"),
        ("*[[lamps/away|Rays]] of Light* (Ada Lake)", "rays-lake-2024"),
        (f"*{'Ray' * 50}* (Ada Lake)", f"{'ray' * 10}-lake-2024"),
    ],
)
def test_a_key_is_short_and_ascii(library, citation, key):
    assert keys(library, f"== x.md\nhttps://arxiv.org/abs/2401.00001\n\n{citation}\n") == {
        "2401.00001": key
    }


def test_a_note_without_a_paper_has_its_own_year(library):
    assert keys(library, "== 230310 산책 길.md\n걷기 좋다.\n== Walks.md\nText.\n") == {
        "230310 산책 길.md": "sancaeg-2023",
        "Walks.md": "walks",
    }


def test_what_the_note_does_not_say_is_taken_from_arxiv(library):
    paper = Paper(
        "2412.08905",
        1,
        "Phi-4 Report",
        ("Ada Abdin",),
        "",
        (),
        *[date(2024, 12, 12)] * 2,
        datetime.now(UTC),
    )
    text = "== 241213 Notes on something.md\nhttps://arxiv.org/abs/2412.08905\n"
    assert keys(library, text, papers={paper.id: paper}) == {"2412.08905": "phi4-abdin-2024"}


def test_of_two_works_with_one_key_the_later_note_adds_what_is_its_own(library):
    texts = SCALING.format("a/240501 A", "2401.00001", "Up")
    texts += SCALING.format("b/240301 B", "2402.00002", "Down")
    assert keys(library, texts) == {
        "2402.00002": "scaling-kim-2024",
        "2401.00001": "scaling-kim-2024-2401.00001",
    }


def test_an_old_style_id_makes_a_key_without_a_slash(library):
    texts = SCALING.format("240501 A", "hep-th/0402001", "Up") + SCALING.format(
        "240601 B", "hep-th/0402002", "X"
    )
    assert keys(library, texts)["hep-th/0402002"] == "scaling-kim-2004-hep-th-0402002"


def test_a_note_without_an_id_adds_a_hash_of_its_path(library):
    found = keys(library, "== a/230310 Walks.md\nText.\n== b/230310 Walks.md\nText.\n")
    assert found["a/230310 Walks.md"] == "walks-2023"
    assert re.fullmatch(r"walks-2023-[0-9a-f]{6}", found["b/230310 Walks.md"])


def test_a_second_note_about_a_paper_changes_nothing(library):
    again = "== 250101 Again.md\nhttps://arxiv.org/abs/2412.08905v2\n\n*Another Title* (Cy Other)\n"
    assert keys(library, PHI + again) == keys(library, PHI)


COLLECTION = st.lists(
    st.tuples(
        st.integers(1, 28),
        st.integers(1, 99),
        st.sampled_from(["Up", "Up Up", "down", "Lake: up"]),
        st.sampled_from(["Ada Kim", "Bo Kim", "김보라", "Delta Team"]),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda note: note[1],
)


def texts_of(notes):
    return "".join(
        f"== 2405{day:02} {number}.md\nhttps://arxiv.org/abs/24{number % 12 + 1:02}.{number:05}\n\n*{title}* ({name})\n"
        for day, number, title, name in notes
    )


@given(notes=COLLECTION)
def test_keys_are_unique_and_a_later_note_changes_none(library, notes):
    before = keys(library, texts_of(notes))
    assert len(set(before.values())) == len(before)
    later = SCALING_UP.format("240601 A", "2401.00997") + SCALING_UP.format("A", "2401.00998")
    after = keys(library, texts_of(notes) + later)
    assert {work: after[work] for work in before} == before


def test_every_real_note_has_a_key_of_its_own(library, shared):
    texts = "".join(
        f"== {path.relative_to(shared / 'vault').as_posix()}\n{path.read_bytes().decode()}\n"
        for path in sorted((shared / "vault").rglob("*.md"))
    )
    found = keys(library, texts)
    assert len(set(found.values())) == len(found) > 1_900
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){0,2}(-[a-z0-9.-]+)?", key) for key in found.values())
    suffixed = [key for key in found.values() if re.fullmatch(r".*-(\d{4}\.\d{5}|[0-9a-f]{6})", key)]
    assert len(suffixed) < len(found) / 100


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Größe", "grosse"),
        ("Ærø", "aero"),
        ("İı", "ii"),
        ("합성", "habseong"),
        ("жук", "zheuka"),
        ("Ωmega", "omegamega"),
        ("२", "2"),
        ("ﬁ", "fi"),
        ("王", "u738b"),
        ("e\u0301", "e"),
        ("😀 _-", ""),
    ],
)
def test_every_letter_is_spelt_in_ascii(text, word):
    assert ascii_word(text) == word


@given(st.text())
def test_no_text_makes_another_word(text):
    assert re.fullmatch(r"[a-z0-9]*", ascii_word(text))
