"""Porter's stemmer against the examples of his paper."""

import pytest

from kb.language.stemming import stem

EXAMPLES = """
caresses caress, ponies poni, ties ti, caress caress, cats cat, feed feed, agreed agre, plastered plaster,
bled bled, motoring motor, sing sing, conflated conflat, troubled troubl, sized size, hopping hop, tanned tan,
falling fall, hissing hiss, fizzed fizz, failing fail, filing file, happy happi, sky sky, relational relat,
conditional condit, rational ration, hesitancy hesit, digitizer digit, conformably conform, radically radic,
differently differ, vilely vile, analogously analog, vietnamization vietnam, predication predic, operator oper,
feudalism feudal, decisiveness decis, hopefulness hope, callousness callous, formality formal,
sensitivity sensit, sensibility sensibl, triplicate triplic, formative form, formalize formal,
electricity electr, electrical electr, hopeful hope, goodness good, revival reviv, allowance allow,
inference infer, airliner airlin, gyroscopic gyroscop, adjustable adjust, defensible defens, irritant irrit,
replacement replac, adjustment adjust, dependent depend, adoption adopt, communism commun, activate activ,
angularity angular, homologous homolog, effective effect, bowdlerize bowdler, probate probat, rate rate,
cease ceas, controlling control, rolling roll, generalizations gener, oscillators oscil, analogy analog,
visibly visibl, yes ye, as as, is is
"""


@pytest.mark.parametrize("example", EXAMPLES.replace("\n", " ").split(","))
def test_words_are_cut_as_porter_says(example: str) -> None:
    word, expected = example.split()
    assert stem(word) == expected
