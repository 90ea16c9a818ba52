import json

from kb.export.csl_json import csl_json_text


def items(shelf):
    return {item["id"]: item for item in json.loads(csl_json_text(shelf.notes(), shelf))}


def test_the_collection_is_written_as_a_person_would_read_it(shelf, golden):
    golden("references.json", csl_json_text(shelf.notes(), shelf))


def test_no_notes_are_an_empty_array(shelf):
    assert csl_json_text((), shelf) == "[]\n"


def test_particles_and_suffixes_have_names_of_their_own(shelf):
    authors = items(shelf)["rivers-kim-2024"]["author"]
    assert authors[1:] == [
        {"family": "Oord", "given": "Aaron", "non-dropping-particle": "van den"},
        {"family": "Lake", "given": "Joseph Q.", "suffix": "Jr"},
        {"literal": "Delta Team"},
    ]


def test_a_preprint_is_an_article_that_arxiv_publishes(shelf):
    item = items(shelf)["rivers-kim-2024"]
    assert (item["type"], item["publisher"], item["number"]) == ("article", "arXiv", "arXiv:2401.00001")


def test_commentary_keeps_its_paragraphs(shelf):
    annote = items(shelf)["rivers-kim-2024"]["annote"]
    assert annote.split("\n\n")[:2] == ["[ko, 240110 Rivers] 강처럼 흐르는 데이터 {1}.", "둘째 문단."]


def test_what_is_not_known_is_left_out(shelf):
    assert set(items(shelf)["idea-2024"]) == {"id", "type", "title", "issued", "annote"}
