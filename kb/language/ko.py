"""Korean: its words for dates, and what the site says in it.

Search needs no particles. A Hangul word is cut into pairs of syllables, so that a noun is found before any
of them (`kb.search.text.tokens`); a single syllable beside a word of another script is taken for one
(`kb.search.text.text_match`). Some are known all the same (`kb.language.particles`).
"""

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words
from kb.language.site_words import QueryErrors, SiteWords, filter_meanings

LANGUAGE = Language(
    code="ko",
    own_name="한국어",
    query_names={
        "영어": "en",
        "일본어": "ja",
        "중국어": "zh",
        "독일어": "de",
        "프랑스어": "fr",
        "스페인어": "es",
        "포르투갈어": "pt",
        "이탈리아어": "it",
        "러시아어": "ru",
        "베트남어": "vi",
    },
    dates=DateWords(
        units={"일": "day", "주": "week", "주일": "week", "달": "month", "개월": "month", "년": "year"},
        ago=("전",),
        this=("이번",),
        last=("지난",),
        periods={"주": "week", "달": "month", "해": "year"},
        synonyms={"오늘": "0일", "어제": "1일", "그제": "2일", "올해": "이번 해", "작년": "지난 해"},
        endings=("에", "의", "에는"),
        calendars=("년월일",),
    ),
    labels=HeadLabels(
        title=words("제목, 논문명, 타이틀"),
        authors=words("저자, 지은이, 글쓴이, 작성자, 저자명, 저자/소속, 저자·소속, 저자 및 소속"),
        date=words(
            "날짜, 작성일, 읽은 날, 일자, 수정일, 수정, 최종 수정, 최종 수정일, 마지막 수정, "
            "마지막 수정일, 업데이트, 최종 업데이트, 갱신일, 작성일자, 작성일시, 작성한 날, "
            "읽은 날짜, 수정일자, 등록일"
        ),
        updates=words("수정, 업데이트, 갱신"),
        published=words(
            "발행일, 발행일자, 발표일, 발표일자, 출판일, 출판일자, 게재일, 게시일, 공개일, 제출일, "
            "발행, 출판, 발표, 게재, 연도, 년도"
        ),
        tags=words("태그, 키워드, 주제어, 핵심어, 색인어, 분류, 주제, 분야"),
        source=words("링크, 출처, 원문, 원본, 주소"),
        abstract=words("초록"),
        works=words("논문"),
        beside=words(
            "원, 의, 정보, 정리, 리뷰, 요약, 최종, 보기, 보러가기, 보러 가기, 바로가기, 바로 가기"
        ),
        sections=words(
            "정의, 아이디어, 설정, 예시, 예제, 증명, 성질, 데이터, "
            "요약, 초록, 개요, 서론, 소개, 배경, 방법, 방법론, 실험, 결과, 결론, 한계, 정리, 메모, "
            "노트, 내용, 목차, 의견, 느낀 점, 선택 이유, 핵심, "
            "인용"
        ),
        facts=words("메타데이터, 서지 정보, 서지정보, 논문 정보, 논문정보, 문헌 정보, 기본 정보, 기본정보"),
        references=words("참고, 참고 문헌, 참고문헌, 참고 자료, 참고자료, 관련 연구, 관련 논문, 레퍼런스"),
    ),
    site_words=SiteWords(
        lang="ko",
        skip="본문으로",
        navigation="둘러보기",
        more_pages="그 밖의 페이지",
        contents="차례",
        newest="최근 노트",
        every_language="둘 다",
        scheme_auto="밝기: 시스템 설정",
        scheme_light="밝게",
        scheme_dark="어둡게",
        tags="태그",
        years="연도",
        lately="요즘 쓰는 태그",
        all_tags="모든 태그",
        by_count="많이 쓴 순",
        by_name="이름순",
        narrow="이 목록에서 찾기",
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
        draft="초안, 비공개",
        missing_title="없는 페이지입니다",
        missing_text="주소가 바뀌었거나 지워진 노트입니다.",
        to_home="처음으로",
        search="검색",
        search_needs_script="검색에는 자바스크립트가 필요합니다. 대신 이렇게 둘러볼 수 있습니다:",
        one_note="노트 {}개",
        many_notes="노트 {}개",
        one_tag="태그 {}개",
        many_tags="태그 {}개",
        authors_index="저자",
        coauthors="함께 쓴 사람",
        by_notes="노트가 많은 순",
        one_author="저자 {}명",
        many_authors="저자 {}명",
        further_authors="외 {}명",
        first_author="제1저자",
        last_author="마지막 저자",
        author_place="{count}명 중 {place}번째 저자",
        timeline="연표",
        reviews="리뷰",
        moved_tag="이 태그의 새 이름:",
        feed="피드",
        graph="그래프",
        graph_of_notes="노트 그래프",
        graph_reading=(
            "점 하나가 노트 하나입니다. 가로는 날짜, 세로는 태그입니다. "
            "실선은 링크, 점선은 같은 논문으로 이어진 노트입니다."
        ),
        graph_empty="날짜가 있는 노트가 아직 없어 그릴 것이 없습니다.",
        graph_keys=(
            "화살표 키로 노트 사이를 옮겨 다니고, 스페이스로 이어진 노트를 따라가고, "
            "엔터로 엽니다. +와 −는 확대와 축소, 0은 전체 보기입니다."
        ),
        zoom_in="확대",
        zoom_out="축소",
        zoom_all="전체 보기",
        other_tags="그 밖",
        threads="이어진 노트",
        one_more_thread="그 밖에 {}묶음이 더 있습니다.",
        more_threads="그 밖에 {}묶음이 더 있습니다.",
        about_site="소개",
        papers_noted="논문",
        related="가까운 노트",
        shared_words="낱말",
        cite="인용",
        copy_bibtex="BibTeX 복사",
        copied="복사했습니다.",
        edit="이 노트 고치기",
        period="기간",
        languages="언어",
        no_text="본문 없음",
        query_language="검색어 쓰는 법",
        query="검색어",
        two_words="합성 데이터",
        finds="찾는 노트",
        feeds="새 노트 받아 보기",
        feed_of_all="모든 노트",
        feed_of_tags="태그마다 피드가 따로 있습니다. 태그 페이지에서 볼 수 있습니다.",
        colophon="이 사이트",
        colophon_text=(
            "노트에서 kb로 만든 정적 사이트입니다. "
            "다른 곳에서 아무것도 불러오지 않고, 읽는 사람을 세지 않습니다."
        ),
        meanings=(
            "두 낱말이 다 있는 노트",
            "그 구절 그대로",
            "그 낱말이 없는 노트",
            "둘 가운데 하나",
            "그렇게 시작하는 낱말",
        ),
        filters=filter_meanings(
            tag="이 태그나 그 아래 태그 (표기는 달라도 됨)",
            author="이름에 이것이 든 저자",
            title="제목에 이 낱말",
            lang="이 언어로 쓴 글이 있는 노트",
            missing="이 언어로 쓴 글이 없는 노트",
            year="이 해의 노트",
            since="이때부터의 노트",
            until="이때까지의 노트",
            kind="이 종류의 노트 (paper, review, other)",
            arxiv="이 논문을 다루거나 언급한 노트",
            links="이 노트로 링크한 노트",
            path="이 폴더나 경로의 노트",
            category="arXiv에서 이 분야인 논문의 노트",
        ),
        dated_month="{year}년 {month}월",
        month="{}월",
        months=tuple(str(month) for month in range(1, 13)),
        close="닫기",
        searching="찾는 중…",
        nothing_found="찾은 노트가 없습니다",
        at_most_notes="노트 많아야 {}개",
        nearest_notes="모든 낱말이 든 노트는 없어 가까운 것을 보입니다",
        some_words="낱말 일부",
        more_results="더 보기",
        search_link="이 검색의 주소",
        filters_heading="거르기",
        search_failed="검색 자료를 불러오지 못했습니다",
        query_errors=QueryErrors(
            long="1,000자까지 찾을 수 있습니다",
            terms="낱말과 거르개는 50개까지입니다",
            deep="괄호는 50겹까지입니다",
            letters="찾을 글자나 숫자가 없습니다",
            closing="이 )는 닫을 것이 없습니다",
            opening="이 (는 닫히지 않았습니다",
            empty_group="괄호 안이 비었습니다",
            empty_phrase="따옴표 안이 비었습니다",
            open_phrase="이 따옴표는 닫히지 않았습니다",
            lonely='{}의 앞뒤에 낱말이 있어야 합니다. 그 낱말을 찾으려면 "{}"',
            star="*는 낱말의 앞부분 뒤에 씁니다: transf*",
            short="{}(으)로 시작하는 낱말이 너무 많습니다. * 앞에 글자를 더 쓰세요",
            value="“{}”에 맞는 값이 없습니다",
            date="{}: 이런 날짜는 없습니다. 2024, 2024-06, 2024-06-30, 3m",
            key="그런 거르개는 없습니다. {}? 글자 그대로 찾으려면 따옴표로 묶으세요",
            no_key="그런 거르개는 없습니다. 글자 그대로 찾으려면 따옴표로 묶으세요",
        ),
    ),
)
