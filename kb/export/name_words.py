"""Words by which a name shows how it divides, or that it does not.

Collected from the author lists of machine learning papers; lower case where case means nothing.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ORGANISATION_WORDS = _words("""
    team group lab labs laboratory laboratories research inc inc. ltd ltd. llc corp corp. corporation
    company university institute foundation project consortium collaboration alliance community
    contributors authors technologies college center centre department committee society association
    organization organisation initiative workshop projection for of the and at deepmind google microsoft
    openai anthropic nvidia bytedance tencent alibaba hugging
""")
"""A name with one of these is an organisation's."""

ORGANISATION_ABBREVIATIONS = _words("AI ML NLP LLM HPC IBM MIT NAVER LG")
"""The same, in capitals only: Bo Ai is a person."""

PARTICLES = _words("""
    van von der den de da das do dos di del della dei la las le lo ter ten te du el al bin ibn ben zu zum
    zur af av 't
""")
"""What comes in small letters before a family name."""

CAPITAL_PARTICLES = _words("Van Von De Del Della Di Le La El Ben St St.")
"""In capitals they are part of the family name. Bin, Da, Do, Du and Te are given names too."""

CONNECTORS = _words("y i e")
"""Between the two family names of one person."""

VIETNAMESE_FAMILIES = _words("""
    nguyen tran pham hoang huynh phan vu vo dang bui do ngo duong ly dinh truong khac nguyễn trần phạm
    hoàng huỳnh vũ võ đặng bùi đỗ ngô dương lý đinh trương
""")
"""Before these, `Van` and `Le` are middle names."""

HANGUL_FAMILIES = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉경사부"
)
"""The Korean family names of one syllable that people bear today, rarest left out."""

LONG_HANGUL_FAMILIES = _words("남궁 황보 제갈 사공 선우 서문 독고 동방")
"""The Korean family names of two syllables."""
