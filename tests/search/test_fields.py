"""The fields of a note."""

from pathlib import PurePosixPath

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.parse.note.parser import parse_note
from kb.search.text.fields import field_texts
from kb.search.text.tokens import note_tokens
from kb.search.text.weights import note_entry

TEXT = """https://arxiv.org/abs/2401.00001

*A Study of Kites* (Ada Moon, Ben Oak)

> We fly kites.

연을 날립니다. [[240102 Wind.md]] 참고.

<english>
One flies kites.
</english>

#kites #연
"""


def entry(text: str, path: str = "2024/240101 Kites.md") -> dict[str, int]:
    return dict(note_entry(parse_note(PurePosixPath(path), text).note).impacts)


def test_each_part_of_a_note_is_its_own_field() -> None:
    fields = field_texts(parse_note(PurePosixPath("2024/240101 Kites.md"), TEXT).note)
    assert fields.title == "A Study of Kites"
    assert fields.authors == "Ada Moon\nBen Oak"
    assert fields.tags == "#kites #연"
    assert fields.abstract == "We fly kites."
    assert "날립니다" in fields.first
    assert fields.second == "One flies kites."
    assert "https://arxiv.org/abs/2401.00001" in fields.rest
    assert "240101 Kites" in fields.rest


def test_a_note_without_a_title_goes_by_its_name() -> None:
    assert field_texts(parse_note(PurePosixPath("240101 Box kites.md"), "연.").note).title == "Box kites"


def test_english_alone_is_the_first_language() -> None:
    assert (
        field_texts(parse_note(PurePosixPath("a.md"), "Only English here.").note).first
        == "Only English here."
    )


def test_file_name_link_and_address_can_be_found() -> None:
    assert {"240101", "240102", "wind", "2401.00001", "arxiv"} <= entry(TEXT).keys()


def test_addresses_of_pictures_and_machinery_have_no_words() -> None:
    text = (
        "글 ![reel]({{ site.baseurl }}/img/zeppelin.png) ![a](my balloon.png) [b](c.md) {% include ad %}\n"
    )
    words = note_tokens("\n".join(field_texts(parse_note(PurePosixPath("n.md"), text).note)))
    assert {"reel", "a", "b", "c"} <= set(words)
    assert not {"zeppelin", "balloon", "site", "baseurl", "ad", "includ"} & set(words)


def test_hundreds_of_tags_are_cut_off() -> None:
    tags = " ".join(f"#t{number}x" for number in range(300))
    fields = field_texts(parse_note(PurePosixPath("a.md"), f"글.\n\n{tags}\n").note)
    assert len(fields.tags.split()) == 200


MARKUP = {"english", "korean", "link", "tag"}  # labels, and names of languages


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "https://arxiv.org/abs/2401.00001",
                "*Kites* (Ada Moon)",
                "**Kites**",
                "> We fly",
                "연을 날린다",
                "Plain words here",
                "<english>",
                "</english>",
                "#kites #연",
                "# Links",
                "## Heading",
                "[[240102 Wind|the wind]]",
                "---",
                "tags: [a]",
                "- item `code` $x$",
                "| a | b |",
                "",
                "",
            ]
        ),
        max_size=14,
    )
)
def test_no_word_of_a_note_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    commented = set(note_tokens("#kites #연")) if lines[:1] == ["---"] else set()  # as YAML reads it
    assert set(note_tokens(text)) - MARKUP - commented - entry(text).keys() == set()
