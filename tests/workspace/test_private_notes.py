"""What is private stays private: no file of the site holds a word of a note that is kept off it."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path, PurePosixPath

import pytest

from kb.workspace.building import build
from kb.workspace.collection import Collection
from kb.workspace.explaining import explained
from kb.workspace.serving import Kept, build_served, served_folder
from kb.workspace.site.readers import Readers
from tests.bilingual_notes import GARDEN, note_text, paragraphs

SECRET = "zebrafish"
SECRETS = (SECRET, "얼룩말이야기")
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
BODY = f"""https://arxiv.org/abs/2401.00009

*{SECRET} title* (Zed {SECRET}, Bora Lee)

> An abstract with {SECRET} in it, and arXiv:2401.00007.

{SECRET} 얼룩말이야기가 여기 있다. [[240102 Lamps|{SECRET} alias]] 그리고 ![]({SECRET}.png), $x_{{{SECRET}}}$.

# {SECRET} heading

<english>
The {SECRET} is private.
</english>

#{SECRET} #lamps #sea/{SECRET}

# Links
[[{SECRET} unwritten]]
"""
OPEN = {
    "240101 Harbor.md": """https://arxiv.org/abs/2401.00001

*Harbor* (Ada Moss, Bora Lee)

항구의 이야기. [[Lantern]] 이야기는 [[Lantern|그 노트]]에, 2401.00009도 보라. ![[Lantern]]

<english>
A harbor. See [the other](Lantern.md).
</english>

#lamps #sea

# Links
[[Lantern]]
""",
    "240102 Lamps.md": "https://arxiv.org/abs/2401.00002\n\n*Lamps* (Ada Moss, Bora Lee)\n\n등불의 이야기.\n\n#lamps\n",
}  # fmt: skip
CONFIG = "title: T\nbase_url: https://example.org/\ntags:\n  aliases: {lamps: [lights]}\n"


class Case:
    """A collection in a folder of its own, opened anew for every step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "root"
        self.notes = self.root / "notes"
        self.site = self.root / "site"
        self.environment = {"KB_CACHE_DIR": str(folder / "cache"), "KB_STATE_DIR": str(folder / "state")}
        for name, text in OPEN.items():
            self.write(name, text)
        (self.root / "kb.yaml").write_text(CONFIG, encoding="utf-8")
        (self.notes / f"{SECRET}.png").write_bytes(PICTURE)

    def write(self, path: str, text: str) -> Path:
        file = self.notes / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def opened(self) -> Collection:
        return Collection(self.root, self.environment, print)

    def build(self, **environment: str) -> dict[str, int]:
        self.environment |= environment
        collection = self.opened()
        try:
            return dict(build(collection, None, None, is_clean=False).withheld)
        finally:
            collection.close()

    def why(self, path: str) -> str | None:
        collection = self.opened()
        try:
            return explained(collection, path, None, None).reason  # type: ignore[union-attr]
        finally:
            collection.close()


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def leaks(folder: Path) -> list[str]:
    """The files below a folder that hold a secret word, or are called by one."""
    words = [word.encode() for word in SECRETS]
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if any(word in str(file).encode() for word in words)
        or (file.is_file() and any(word in file.read_bytes() for word in words))
    )


def test_the_glossary_of_the_site_is_of_the_notes_that_it_shows(case: Case) -> None:
    words = [("얼룩말이야기", SECRET) if one == "온실" else (one, other) for one, other in GARDEN]
    pieces = list(paragraphs(words))
    for number, piece in enumerate(pieces):
        is_private = SECRET in piece[1]
        case.write(
            f"{number}.md", ("---\npublish: false\n---\n" if is_private else "") + note_text([piece])
        )
    case.build()
    published = (case.site / "search/glossary.js").read_text(encoding="utf-8")
    assert "씨앗 seed" in published
    assert SECRET not in published
    collection = case.opened()
    mined = {pair.words for pair in collection.index.postings.glossary.mined}
    collection.close()
    assert ("얼룩말이야기", SECRET) in mined


def front_matter(line: str) -> Callable[[Case], str]:
    def made(case: Case) -> str:
        case.write("Lantern.md", f"---\ntitle: {SECRET} of front matter\n{line}\n---\n{BODY}")
        return "private"

    return made


def unmarked(case: Case) -> str:
    (case.root / "kb.yaml").write_text(f"{CONFIG}publish: marked\n", encoding="utf-8")
    for name, text in OPEN.items():
        case.write(name, f"---\npublish: true\n---\n{text}")
    case.write("Lantern.md", BODY)
    return "unmarked"


def draft_folder(case: Case) -> str:
    (case.notes / "blog" / "_drafts").mkdir(parents=True)
    case.write("blog/_drafts/Lantern.md", BODY)
    return "draft folder"


def conflict_copy(case: Case) -> str:
    case.write("240102 Lamps.sync-conflict-20240210-101010-ABCDEFG.md", BODY)
    return "conflict copy"


def conflict_markers(case: Case) -> str:
    case.write("Lantern.md", f"{BODY}\n<<<<<<< HEAD\n한쪽.\n=======\n다른 쪽.\n>>>>>>> other\n")
    return "conflict marker"


def linked_file(case: Case) -> str:
    outside = case.folder / "Elsewhere.md"
    outside.write_text(BODY, encoding="utf-8")
    (case.notes / "Lantern.md").symlink_to(outside)
    return "outside"


def linked_folder(case: Case) -> str:
    outside = case.folder / "elsewhere" / "deep"
    outside.mkdir(parents=True)
    (outside / "Lantern.md").write_text(BODY, encoding="utf-8")
    (case.notes / "way").symlink_to(case.folder / "elsewhere")
    return "outside"


PRIVATE = [
    front_matter("publish: false"),
    front_matter("draft: true"),
    front_matter("private: yes"),
    unmarked,
    draft_folder,
    conflict_copy,
    conflict_markers,
    linked_file,
    linked_folder,
]


@pytest.mark.parametrize("made", PRIVATE)
def test_a_build_after_a_note_became_private_takes_it_away(case: Case, made: Callable[[Case], str]) -> None:
    case.write("Lantern.md", BODY)
    assert case.build() == {}
    assert len(leaks(case.site)) > 20
    (case.notes / "Lantern.md").unlink()
    made(case)
    case.build()
    assert leaks(case.site) == []


@pytest.mark.parametrize("made", PRIVATE)
def test_a_site_with_a_private_note_is_the_site_without_it(
    case: Case, made: Callable[[Case], str], tmp_path: Path, promise: Callable[..., None]
) -> None:
    reason = made(case)
    assert case.build() == {reason: 1}
    assert leaks(case.site) == []
    other = Case(tmp_path / "other")
    shutil.copytree(case.notes, other.notes, dirs_exist_ok=True, ignore=lambda _, names: [
        name for name in names if name in ("Lantern.md", "way") or "conflict" in name
    ])  # fmt: skip
    shutil.copy(case.root / "kb.yaml", other.root / "kb.yaml")
    other.build()
    assert pages(case.site) == pages(other.site)
    promise("P13", "notes private in every way, a marker in each part", notes=1, files_with_a_marker=0)


def pages(site: Path) -> dict[str, bytes]:
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_a_link_to_a_private_note_is_the_text_that_its_author_wrote(case: Case) -> None:
    front_matter("publish: false")(case)
    case.build()
    page = (case.site / "notes/240101-harbor.html").read_text(encoding="utf-8")
    assert '<span class="dead">Lantern</span> 이야기는 <span class="dead">그 노트</span>' in page


PATH = f"deep/{SECRET} note"
LINKS = {
    "path": f"See [words]({PATH}.md) here.".replace(" note.md", "%20note.md"),
    "angle": f"See [words](<{PATH}.md#part> 'tip') here.",
    "spaced": f"See [words]({PATH}.md) here.",
    "no ending": f"See [words](<{PATH}>) here.",
    "no words": f"Words [](<{PATH}.md>) and ![](<{PATH}.md>) here.",
    "picture": f"See ![words](<{PATH}.md>) here.",
    "reference": f"See [words][one] here.\n\n[one]: <{PATH}.md> 'tip'",
    "quoted reference": f"> See [words] here.\n>\n> [words]: <{PATH}.md>",
    "wikilink": f"See [[{PATH}|words]] here.",
    "wikilink with a part": f"See [[{SECRET} note#{SECRET} part|words]] here.",
    "wikilink by title": f"See [[{SECRET} title|words]] here.",
    "wikilink by alias": f"See [[{SECRET} alias|words]] here.",
    "embed": f"![[{PATH}|words]]",
    "anchor": f'See <a href="{PATH}.md">words</a> here.',
    "front matter": f'---\nup: "[[{PATH}]]"\nsee: ["[[{PATH}|words]]", "[w](<{PATH}.md>)"]\n---\nText.',
    "value": f"---\nup: {PATH}.md\nrelated:\n  - {SECRET} note\n---\nText.",
    "table of front matter": f'+++\nup = "{PATH}.md"\n+++\nText.',
    "title": f"# On [[{PATH}|words]] here\n\nText.",
    "citation": f"*[Words](<{PATH}.md>)* ([Ada Moss](<{PATH}.md>), Bora Lee)\n\nText.",
    "field": f"# Lamps\n\n- Authors: [Ada Moss](<{PATH}.md>)\n- Related: [[{PATH}|words]]\n\nText.",
    "heading": f"Text.\n\n## See [words](<{PATH}.md>) here\n\nText.\n\n## And [[{PATH}|words]]\n\nText.",
    "table": f"| a | b |\n|---|---|\n| [[{PATH}\\|words]] | [words](<{PATH}.md>) |",
    "callout": f"> [!note] See [[{PATH}|words]]\n> and [words](<{PATH}.md>)",
    "footnote": f"Words[^1]\n\n[^1]: See [words](<{PATH}.md>)",
    "links": f"Text.\n\n# Links\n[[{PATH}|words]]\n- [words](<{PATH}.md>)",
    "tag line": f"Text.\n\n#lamps [[{PATH}|words]]",
    "abstract": f"https://arxiv.org/abs/2401.00003\n\n> An abstract with [words](<{PATH}.md>).\n\nText.",
    "embed of Logseq": f"Words. {{{{embed [[{PATH}]]}}}} and {{{{embed [[{SECRET} note]]}}}} here.",
    "embed of Logseq in a list": f"Words.\n\n- {{{{embed [[{PATH}|words]]}}}}\n- {{{{ embed [[{SECRET} alias]] }}}}",
    "link of Org": f"See [[file:{PATH}.md][words]] and [[./{PATH}.md][words]], [[file:{PATH}.md::*Part][words]].",
    "link of Org alone": f"See words [[file:{PATH}.md]] here.",
    "autolink": f"See words <{PATH}.md> and <./deep/{SECRET}%20note.md> here.",
    "HTML without quotes": f"See <a href=deep/{SECRET}%20note.md>words</a> here.",
    "HTML of an object": f'Words <object data="{PATH}.md">x</object> here.',
    "HTML without the ending": f'Words <object data="../{PATH}">x</object> here.',
    "code without the ending": f"Words `open('{PATH}')` here.",
    "HTML of a frame": f"Words <iframe src='{PATH}.md'></iframe> here.",
    "HTML block": f'Words.\n\n<object data="{PATH}.md" type="text/plain">\n</object>\n\nText.',
    "HTML of details": f'<details>\n<summary><a href="{PATH}.md">words</a></summary>\n\nText.\n</details>',
    "tags of front matter": f'---\ntags: ["[[{PATH}|glass]]", oil]\n---\nText.',
    "tag of front matter": f'---\ntags: ["[[{PATH}]]", oil]\n---\nText.',
    "related": f"---\nrelated: {PATH}.md\n---\nText.",
    "related list": f'---\nrelated: [{PATH}.md, "deep/{SECRET} note"]\n---\nText.',
    "author of front matter": f'---\nauthors: ["[[{PATH}|Ada Moss]]"]\n---\nText.',
    "path alone": f"Words.\n\n{PATH}.md\n\nText.",
    "path of the machine": f"Words in /home/ada/{PATH}.md stand here.",
    "path in a sentence": f"Words in {PATH}.md and ../{SECRET} note.md stand here.",
    "shortcode": f'See {{{{< ref "{PATH}.md" >}}}} and [words]({{{{< relref "{PATH}.md" >}}}}) here. Text.',
    "link of Liquid": f"See [words]({{% link {PATH}.md %}}) here.",
    "code": f"Words `{PATH}.md` here.\n\n```\ncat '{PATH}.md' deep/{SECRET}%20note.md\n```\n",
    "nested": f"See [![words](<{PATH}.md>)](<{PATH}.md>) here.",
}  # fmt: skip


@pytest.mark.parametrize("text", LINKS.values(), ids=LINKS)
def test_a_link_leaves_its_words_and_nothing_of_a_private_note(case: Case, text: str) -> None:
    case.write("240104 Links.md", f"{text}\n")
    private = f"---\nprivate: true\naliases: [{SECRET} alias]\n---\n{BODY}"
    case.write(f"{PATH}.md", private.replace("2401.00009", "2401.00004"))
    case.build()
    assert leaks(case.site) == []
    assert "ords" in text_of_page(case) or "Text." in text_of_page(case)


def test_words_and_other_paths_beside_a_private_one_stay(case: Case) -> None:
    kept = (
        "A lamp/oil.md and oil.mdx, (see 'lamp/wick' and lamp) {{embed [[lamp]]}} [[file:lamp.md][words]]"
    )
    case.write("240104 Links.md", f"Words. {kept}\n")
    case.build()
    before = text_of_page(case)
    for name in ("lamp/wicks.md", "shade/README.md"):
        case.write(name, "---\nprivate: true\n---\nA note.\n")
    case.build()
    assert text_of_page(case) == before


def test_a_note_that_becomes_private_leaves_the_front_matter_of_others(case: Case) -> None:
    case.write("240104 Links.md", LINKS["value"])
    case.write(f"{PATH}.md", "A note.\n")
    case.build()
    case.write(f"{PATH}.md", "---\ndraft: true\n---\nA note.\n")
    case.build()
    assert leaks(case.site) == []


def test_a_link_to_a_place_on_the_machine_leaves_its_words(case: Case) -> None:
    case.write("240104 Links.md", f"See [words](file:///home/ada/{SECRET}/a.md) here.\n")
    case.build()
    assert leaks(case.site) == []


def test_a_note_of_a_private_folder_has_no_name_on_the_site(case: Case) -> None:
    case.write("240104 Links.md", f"[a]({SECRET}/) [b]({SECRET}/index.md) [c]({SECRET}) [[{SECRET}|d]]\n")
    case.write(f"{SECRET}/index.md", f"+++\ndraft = true\n+++\n# {SECRET} folder\n")
    case.build()
    assert leaks(case.site) == []


def text_of_page(case: Case) -> str:
    return (case.site / "notes/240104-links.html").read_text(encoding="utf-8")


def test_a_link_to_a_private_note_leads_to_no_other_note_of_its_name(case: Case) -> None:
    case.write("240103 Lantern.md", "*Another* (Ada Moss)\n\n다른 등불.\n")
    case.build()
    page = case.site / "notes/240101-harbor.html"
    assert ">그 노트</a>" in page.read_text(encoding="utf-8")
    of_the_same_paper = BODY.replace("2401.00009", "2401.00001")  # so that it gets no name of its own
    case.write("Lantern.md", f"---\npublish: false\n---\n{of_the_same_paper}")
    case.build()
    assert '<span class="dead">그 노트</span>' in page.read_text(encoding="utf-8")


def test_a_published_note_comes_back(case: Case) -> None:
    front_matter("draft: true")(case)
    case.build()
    front_matter("draft: false")(case)
    assert case.build() == {}
    assert (case.site / "notes/lantern.html").exists()


def test_a_draft_that_says_so_is_published(case: Case) -> None:
    draft_folder(case)
    case.write("blog/_drafts/Lantern.md", f"---\npublish: true\n---\n{BODY}")
    assert case.why("Lantern") is None


def test_the_environment_and_nothing_else_publishes_what_a_link_leads_out_to(case: Case) -> None:
    linked_folder(case)
    assert case.build(KB_FOLLOW_LINKS="0") == {"outside": 1}
    assert case.build(KB_FOLLOW_LINKS="1") == {}
    assert (case.site / "notes/lantern.html").exists()
    assert case.build(KB_FOLLOW_LINKS="") == {"outside": 1}
    assert leaks(case.site) == []


def test_a_second_name_of_a_note_inside_is_no_note_outside(case: Case) -> None:
    (case.notes / "again.md").symlink_to("240101 Harbor.md")
    (case.notes / "loop").symlink_to(case.notes)
    assert case.build() == {}
    assert len(case.opened().library) == len(OPEN)


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (front_matter("private: true"), "Its front matter makes it private"),
        (unmarked, "its front matter does not say `publish: true`"),
        (draft_folder, "It lies in `_drafts/`"),
        (conflict_markers, "Git left conflict markers in it"),
        (linked_file, "outside the notes folder"),
    ],
)
def test_an_explanation_says_why_a_note_stays_away(
    case: Case, made: Callable[[Case], str], why: str
) -> None:
    made(case)
    assert why in (case.why("Lantern") or "")


def test_an_explanation_names_the_original_of_a_conflict_copy(case: Case) -> None:
    conflict_copy(case)
    name = "240102 Lamps.sync-conflict-20240210-101010-ABCDEFG"
    assert case.why(name) == "It is a conflict copy of 240102 Lamps.md."


def served(case: Case) -> Path:
    """The folder of the served site."""
    with closing(case.opened()) as collection:
        build_served(collection, Readers(), Kept())
        return served_folder(collection)


@pytest.mark.parametrize("made", [front_matter("draft: true"), unmarked, draft_folder, conflict_markers])
def test_a_served_site_shows_a_draft_as_such_and_the_site_does_not(
    case: Case, made: Callable[[Case], str]
) -> None:
    made(case)
    case.build()
    folder = served(case)
    for page in ("notes/lantern.html", "index.html", "tags/lamps.html"):
        assert "초안, 비공개" in text(folder / page)
    assert "비공개" not in text(folder / "notes/240102-lamps.html").partition("links-")[0]
    assert leaks(case.site) == []
    case.build()
    assert leaks(case.site) == []
    assert (folder / "notes/lantern.html").exists()


def test_a_served_site_has_neither_conflict_copies_nor_notes_outside(case: Case) -> None:
    conflict_copy(case)
    linked_file(case)
    assert leaks(served(case)) == []


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_the_filter_finds_what_stays_away_for_whatever_reason(case: Case) -> None:
    from datetime import date

    from kb.parse.query.grammar import parse_query

    conflict_copy(case)
    linked_folder(case)
    front_matter("publish: false")(case)
    collection = case.opened()
    found = {card.path for card in collection.matching(parse_query("publish:no", date(2024, 12, 1)))}
    assert found == {
        PurePosixPath("240102 Lamps.sync-conflict-20240210-101010-ABCDEFG.md"),
        PurePosixPath("way/deep/Lantern.md"),
        PurePosixPath("Lantern.md"),
    }
    kept = {card.path for card in collection.matching(parse_query("publish:yes", date(2024, 12, 1)))}
    assert kept == {PurePosixPath(name) for name in OPEN}
