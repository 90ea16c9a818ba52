"""Lists of authors, however they are written, and texts that only look like one."""

import pytest

from kb.parse.head.people import listed_people, named_people, people
from kb.parse.names.person import looks_like_person


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Mina Field", "Mina Field"),
        ("Mina Field, Jon Gray", "Mina Field | Jon Gray"),
        ("Mina Field, Jon Gray, and Ada Lowe", "Mina Field | Jon Gray | Ada Lowe"),
        ("Mina Field and Jon Gray", "Mina Field | Jon Gray"),
        ("Mina Field & Jon Gray", "Mina Field | Jon Gray"),
        ("Mina Field und Jon Gray", "Mina Field | Jon Gray"),
        ("Mina Field; Jon Gray; and Ada Lowe", "Mina Field | Jon Gray | Ada Lowe"),
        ("Field, Mina; Gray, Jon", "Mina Field | Jon Gray"),
        ("Field, Mina and Gray, Jon", "Mina Field | Jon Gray"),
        ("Mina Field, Jon Gray; Ada Lowe", "Mina Field | Jon Gray | Ada Lowe"),
        ("Mina Field, Jon Gray and Ada Lowe, Bo Moor", "Mina Field | Jon Gray | Ada Lowe | Bo Moor"),
        ("김철수, 이영희; 박민수", "김철수 | 이영희 | 박민수"),
        ("Field Lowe, Mina; Gray Moor, Jon", "Mina Field Lowe | Jon Gray Moor"),
        ("Field Lowe, M. K.; Gray Moor, J. B.", "M. K. Field Lowe | J. B. Gray Moor"),
        ("van der Field, Mina Kay; de Gray, Jon Bo", "Mina Kay van der Field | Jon Bo de Gray"),
        ("Mina Field, Google Research; Jon Gray, Lamp University", "Mina Field | Jon Gray"),
        ("Field, M., Gray, J. K.", "M. Field | J. K. Gray"),
        ("Mina Field · Jon Gray", "Mina Field | Jon Gray"),
        ("Mina Field / Jon Gray", "Mina Field | Jon Gray"),
        ("山田太郎、佐藤花子", "山田太郎 | 佐藤花子"),
        ("王小明，李华", "王小明 | 李华"),
        ("김철수, 이영희", "김철수 | 이영희"),
        ("김철수·이영희", "김철수 | 이영희"),
        ("Mina Field\nJon Gray", "Mina Field | Jon Gray"),
        ("- Mina Field\n- Jon Gray", "Mina Field | Jon Gray"),
        ("[[Mina Field]], [[people/jon|Jon Gray]]", "Mina Field | Jon Gray"),
        ("[Mina Field](https://example.org/mina), Jon Gray", "Mina Field | Jon Gray"),
        ("Mina Field*, Jon Gray†, Ada Lowe‡", "Mina Field | Jon Gray | Ada Lowe"),
        ("Mina Field1, Jon Gray1,2, Ada Lowe2", "Mina Field | Jon Gray | Ada Lowe"),
        ("Mina Field<sup>1,2</sup>, Jon Gray<sup>*</sup>", "Mina Field | Jon Gray"),
        ("Mina Field (School of Lamps), Jon Gray (Lamp Inc.)", "Mina Field | Jon Gray"),
        ("Mina Field, Jon Gray, et al.", "Mina Field | Jon Gray"),
        ("Mina Field et al", "Mina Field"),
        ("Mina Field and others", "Mina Field"),
        ("김철수 외 3명", "김철수"),
        ("김철수, 이영희 외", "김철수 | 이영희"),
        ("王小明 等", "王小明"),
        ("Martin Gray, Jr., Mina Field", "Martin Gray, Jr. | Mina Field"),
        ("**Mina Field**, *Jon Gray*", "Mina Field | Jon Gray"),
        ("", ""),
        (" , ; ", ""),
        ("2018", ""),
    ],
)
def test_people_are_parted_and_without_marks(written, names):
    assert " | ".join(people(written)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Mina Field, Jon Gray",
        "Mina Field, Jon Gray (2018)",
        "Mina van der Field and Jon Gray",
        "M. Field, J. Gray",
        "김철수, 이영희",
        "山田太郎、佐藤花子",
        "Mina Field",
    ],
)
def test_a_list_that_looks_like_people_names_them(text):
    assert named_people(text)


@pytest.mark.parametrize(
    "text",
    [
        "WIP",
        "LWO",
        "등불의 빛",
        "방법론",
        "정의, 방법",
        "优点、缺点",
        "深度学习入门",
        "Work In Progress",
        "Lamps Are All You Need",
        "Guests: Mina Field, Jon Gray",
        "“Mina Field, Jon Gray”",
        "to be read",
        "burning lamps, silent streets",
        "They burn all night, and nobody knows.",
        "등불을 켠다.",
        "明るい、とても明るい。",
        "2018",
        "NEURAL LAMPS",
        "https://example.org",
        "",
    ],
)
def test_what_does_not_look_like_people_names_nobody(text):
    assert named_people(text) == ()


@pytest.mark.parametrize(
    "name", ["Mina Field", "Ludwig van der Field", "J. K. Gray", "O'Gray", "李华", "김철수"]
)
def test_a_person_looks_like_one(name):
    assert looks_like_person(name)


@pytest.mark.parametrize(
    "name", ["lamp", "the Field", "MINA FIELD LAMPS", "A", "One Two Three Four Five Six Seven", ""]
)
def test_what_is_no_person_looks_like_none(name):
    assert not looks_like_person(name)


def test_a_list_of_any_length_is_read_in_linear_time():
    assert len(people(", ".join(f"Mina Field{'abc'[at % 3]}" for at in range(3_000)))) == 3_000
    assert people("Mina Field, " * 100_000) == ()


@pytest.mark.parametrize("text", ["김철수, 이영희 외 3명", "김철수, 이영희 외", "김철수, 이영희 외 12인"])
def test_how_many_others_there_are_is_nobody(text):
    assert people(text) == ("김철수", "이영희")


@pytest.mark.parametrize(
    "text",
    [
        "by Mina Field (Google), Jon Gray (Lamp Works), 2017",
        "*Written by Mina Field and Jon Gray*",
        "Mina Field (MIT), Jon Gray, NeurIPS 2019",
        "Mina Field, Jon Gray. CVPR 2021.",
        "Mina Field, Jon Gray - ICLR 2020",
        "Mina Field, Jon Gray [ICML'17]",
        "Mina Field & Jon Gray, Journal of Lamps 2019",
        "Mina Field[^1], Jon Gray[^2]",
    ],
)
def test_a_venue_and_affiliations_beside_people_name_nobody(text):
    assert named_people(text) == ("Mina Field", "Jon Gray")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Field et al., NeurIPS 2019", ("Field",)),
        ("Mina Field et al. (ICLR 2020)", ("Mina Field",)),
        ("Mina Field et al., 6 Dec 2017 version, Lamp Works, NIPS 2017", ("Mina Field",)),
        ("by Mina Field, 2019", ("Mina Field",)),
    ],
)
def test_one_person_is_named_with_others_or_as_the_writer(text, names):
    assert named_people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Field et al. show that lamps are old",
        "Field et al., 2019 propose a lamp of their own",
        "Best Talk, NeurIPS 2019",
        "Lamp Research, Noon University, NeurIPS 2020",
        "By the way, read at NeurIPS 2019",
        "NeurIPS 2019",
    ],
)
def test_a_venue_without_people_names_nobody(text):
    assert named_people(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mina Field<sup>∗</sup> Jon Gray<sup>∗</sup>",
        "Mina Field<sup>1,2</sup><sup>∗</sup> Jon Gray",
        "Mina Field¹ Jon Gray²",
        "Mina Field* Jon Gray*",
        "Mina Field‡ Jon Gray",
        "Mina Field[^1] Jon Gray[^2]",
        "Mina Field$^{1}$ Jon Gray$^{2,3}$",
        "Mina Field\\*、Jon Gray\\*（同等贡献）",
        "Mina Field\\*, Jon Gray\\†",
        "Mina Field … Jon Gray",
        "Mina Field, ... , Jon Gray",
        "第一作者 Mina Field, Jon Gray",
        "Corresponding author: Mina Field, Jon Gray",
        "Mina Field, Senior Member, IEEE, and Jon Gray, Fellow, IEEE,",
        "Field, Mina*; Gray, Jon†",
    ],
)
def test_marks_roles_and_grades_beside_people_name_nobody(text):
    assert people(text) == ("Mina Field", "Jon Gray")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("J.* Field, Jon* Gray", ("J. Field", "Jon Gray")),
        ("김철수¹ 이영희²", ("김철수", "이영희")),
        ("IEEE", ("IEEE",)),
        ("Field, M., Gray, J., & Roe, C. (2014).", ("M. Field", "J. Gray", "C. Roe")),
    ],
)
def test_a_name_of_one_word_is_not_parted_by_its_marks(text, names):
    assert people(text) == names


def test_words_of_listed_people_have_no_marks():
    assert listed_people("Mina Field* Jon Gray†") == "Mina Field Jon Gray"


@pytest.mark.parametrize(
    "text",
    [
        "Mina Field, KAIST; Jon Gray, MIT",
        "Mina Field, KAIST, Jon Gray, MIT",
        "Mina Field, University of Lamps, Jon Gray, Light Institute",
        "Mina Field, Jon Gray, University of Lamps",
        "Mina Field @KAIST, Jon Gray @ Lamp Works",
        "Mina Field mina@field.example, Jon Gray <jon@gray.example>",
        "Mina Field (mina@field.example) and Jon Gray",
        "Mina Field [1], Jon Gray [1, 2]",
        "Mina Field [ORCID](https://orcid.org/0000-0001), Jon Gray",
        "Mina Field [![iD](id.svg)](https://orcid.org/0000-0001), Jon Gray",
        "[Mina Field](https://orcid.org/0000-0001), [Jon Gray](mailto:jon@gray.example)",
        "Mina Field ([ORCID](https://orcid.org/0000-0001)), Jon Gray",
        "[Mina Field][1], [Jon Gray][]",
        "- Mina Field - KAIST\n- Jon Gray, Lamp Research",
        "- Mina Field (KAIST)\n- Jon Gray – Works of Lamps",
    ],
)
def test_institutions_and_addresses_beside_people_name_nobody(text):
    assert people(text) == ("Mina Field", "Jon Gray")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("van der Field, MJ; Gray, J", ("MJ van der Field", "J Gray")),
        ("Lamp Research", ("Lamp Research",)),
        ("Lamp Research, Light Institute", ("Lamp Research", "Light Institute")),
        ("Mina Field, Lamp Research Team", ("Mina Field", "Lamp Research Team")),
        ("Mina Field, ATLAS", ("Mina Field",)),
        ("Mina Field, Jon Gray, ATLAS", ("Mina Field", "Jon Gray", "ATLAS")),
        ("- Field, Mina\n- Gray, Jon", ("Mina Field", "Jon Gray")),
        ("Mina Field, Jon Gray\nAda Low, Bo Lee", ("Mina Field", "Jon Gray", "Ada Low", "Bo Lee")),
        ("Field Low, Ana María; Gray Poe, Juan José", ("Ana María Field Low", "Juan José Gray Poe")),
        ("Mina Field, Jon Gray; Ada Low", ("Mina Field", "Jon Gray", "Ada Low")),
        ("@minafield, @jongray", ("@minafield", "@jongray")),
        ("mina@field.example", ("mina@field.example",)),
    ],
)
def test_what_may_be_a_name_is_one(text, names):
    assert people(text) == names
