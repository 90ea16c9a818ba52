"""How Korean questions end: `왜 무너지나`, `언제 필요한가`. The end does not say what is looked for."""

from kb.language.particles import SHORTEST_NOUN
from kb.model.text.lazy_pattern import lazy_pattern

_WORDS = "있나 없나 하나 했나 되나 됐나 인가 일까 할까 될까 뭔가 뭐지 뭘까 왜지"
"""Those of which nothing is left."""
_ENDINGS = "[는은한인]가 [을일할될]까 나요? [냐까]"
"""Patterns of what follows the stem."""
QUESTION_ENDING = (
    f"^(?:{_WORDS.replace(' ', '|')})$|(?<=.{{{SHORTEST_NOUN}}})(?:{_ENDINGS.replace(' ', '|')})$"
)
_ENDING = lazy_pattern(QUESTION_ENDING)


def without_question(word: str) -> str:
    """The last word of a query without the ending of a question, whether it is one or not."""
    return _ENDING.sub("", word)
