"""Git's conflict markers: what is one, and what only looks like one."""

import pytest

from kb.model.grammar.conflict import conflicts


def markers(text):
    return [[text[start:end].strip() for start, end in one.markers] for one in conflicts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> work\n", [["<<<<<<< HEAD", "=======", ">>>>>>> work"]]),
        ("<<<<<<<\na\n=======\nb\n>>>>>>>", [["<<<<<<<", "=======", ">>>>>>>"]]),
        (
            "<<<<<<< a\r\n||||||| b\r\n=======\r\n>>>>>>> c\r\n",
            [["<<<<<<< a", "||||||| b", "=======", ">>>>>>> c"]],
        ),
        (
            "<<<<<<< a\n||||||| b\n<<<<<<<<< x\n=========\n>>>>>>>>> y\n=======\n>>>>>>> c",
            [["<<<<<<< a", "||||||| b", "<<<<<<<<< x", "=========", ">>>>>>>>> y", "=======", ">>>>>>> c"]],
        ),
        ("\ufeff<<<<<<< a\n=======\n>>>>>>> c", [["<<<<<<< a", "=======", ">>>>>>> c"]]),
        (
            "<<<<<<< a\n=======\n>>>>>>> c\n=======\n<<<<<<< d\n=======\n>>>>>>> e",
            [["<<<<<<< a", "=======", ">>>>>>> c"], ["<<<<<<< d", "=======", ">>>>>>> e"]],
        ),
        ("<<<<<<< a\ntext\n\nHeading\n=======\n", [["<<<<<<< a"]]),
        (
            "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> c",
            [["<<<<<<< a"], ["<<<<<<< b", "=======", ">>>>>>> c"]],
        ),
    ],
)
def test_markers_of_a_conflict(text, found):
    assert markers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Heading\n=======\n", ">>>>>>> a\n", "<<<<<<< \n", "<<<<<<\na", "<<<<<<<< a\n=======\n>>>>>>> b", " <<<<<<< a\n=======\n",
        "a <<<<<<< b\n=======\n>>>>>>> c", "<<<<<<<a\n=======\n>>>>>>> b", "||||||| a\n=======\n>>>>>>> b",
    ],
)  # fmt: skip
def test_these_are_none(text):
    assert markers(text) == []
