"""The site's own words, in every language it can speak. Notes are never translated here."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """The phrases of one language; `{…}` are filled by the methods."""

    lang: str
    skip: str
    navigation: str
    newest: str
    tags: str
    years: str
    lately: str
    all_tags: str
    by_count: str
    by_name: str
    also_written: str
    together: str
    undated: str
    abstract: str
    commentary: str
    about: str
    source: str
    published: str
    revised: str
    subjects: str
    venue: str
    comment: str
    also_links: str
    papers: str
    outgoing: str
    backlinks: str
    implicit: str
    same_paper: str
    older: str
    newer: str
    review: str
    missing_title: str
    missing_text: str
    to_home: str
    and_others: str
    one_note: str
    many_notes: str
    one_tag: str
    many_tags: str
    month: str
    months: tuple[str, ...]

    def notes(self, count: int) -> str:
        """So many notes."""
        return (self.one_note if count == 1 else self.many_notes).format(f"{count:,}")

    def tag_count(self, count: int) -> str:
        """So many tags."""
        return (self.one_tag if count == 1 else self.many_tags).format(f"{count:,}")

    def month_of(self, day: date) -> str:
        """The month of a date, without its year."""
        return self.month.format(self.months[day.month - 1])

    def authors(self, names: tuple[str, ...]) -> str:
        """The authors in a few words: one or two by name, of more the first."""
        if len(names) > 2:  # noqa: PLR2004
            return self.and_others.format(names[0], len(names) - 1)
        return ", ".join(names)


_KOREAN = Words(
    lang="ko",
    skip="본문으로",
    navigation="둘러보기",
    newest="최근 노트",
    tags="태그",
    years="연도",
    lately="요즘 쓰는 태그",
    all_tags="모든 태그",
    by_count="많이 쓴 순",
    by_name="이름순",
    also_written="다른 표기",
    together="함께 쓴 태그",
    undated="날짜 없음",
    abstract="초록",
    commentary="노트",
    about="정보",
    source="출처",
    published="발표",
    revised="최신 판",
    subjects="분야",
    venue="게재",
    comment="덧붙임",
    also_links="그 밖의 링크",
    papers="언급한 논문",
    outgoing="이 노트에서 거는 링크",
    backlinks="이 노트를 가리키는 노트",
    implicit="논문으로 이어진 노트",
    same_paper="같은 논문을 다룬 노트",
    older="이전 노트",
    newer="다음 노트",
    review="리뷰",
    missing_title="없는 페이지입니다",
    missing_text="주소가 바뀌었거나 지워진 노트입니다.",
    to_home="처음으로",
    and_others="{} 외 {}명",
    one_note="노트 {}개",
    many_notes="노트 {}개",
    one_tag="태그 {}개",
    many_tags="태그 {}개",
    month="{}월",
    months=tuple(str(month) for month in range(1, 13)),
)

_ENGLISH = Words(
    lang="en",
    skip="Skip to the text",
    navigation="Browse",
    newest="Newest notes",
    tags="Tags",
    years="Years",
    lately="Lately about",
    all_tags="All tags",
    by_count="By count",
    by_name="By name",
    also_written="Also written",
    together="Together with",
    undated="Undated",
    abstract="Abstract",
    commentary="Notes",
    about="About",
    source="Source",
    published="Published",
    revised="Newest version",
    subjects="Subjects",
    venue="Venue",
    comment="Comment",
    also_links="Further links",
    papers="Papers mentioned",
    outgoing="Links from here",
    backlinks="Notes that link here",
    implicit="Notes tied by a paper",
    same_paper="Notes about the same paper",
    older="Older",
    newer="Newer",
    review="Review",
    missing_title="There is no such page",
    missing_text="The address has changed, or the note is gone.",
    to_home="To the first page",
    and_others="{} and {} others",
    one_note="{} note",
    many_notes="{} notes",
    one_tag="{} tag",
    many_tags="{} tags",
    month="{}",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
)

_WORDS = {words.lang: words for words in (_KOREAN, _ENGLISH)}


def words_in(languages: tuple[str, ...]) -> Words:
    """The words in the first of the collection's languages that the site speaks, else in English."""
    return next((_WORDS[lang] for lang in languages if lang in _WORDS), _ENGLISH)
