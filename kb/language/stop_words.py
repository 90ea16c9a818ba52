"""Words that say nothing about a subject: function words, the phrases of every paper, and plain English.

English words are listed without their endings where Porter's stem is the same (`propose` for `proposed`,
`proposes` and `proposing`); Korean ones are words of the glossary, as no other becomes a key term
(`kb.search.related.key_terms`).
"""

from functools import cache

from kb.language.stemming import stem

_FUNCTION_WORDS = """
a about above across after again against all almost along already also although always am among an and
another any are around as at away be became because become been before being below between beyond both
but by can cannot could did do does done down during each either else enough etc even ever every few
five for four from further get give given go goes got had has have having he hence her here him his how
however i if in indeed instead into is isnt it its itself just least less let like made make many may me
might more moreover most much must my namely near neither never next no none nor not nothing now of off
often on once one only onto or other others otherwise our out over own per perhaps quite rather really
same several shall she should since so some still such take than that the their them then there thereby
therefore these they thing this those though three through throughout thus to together too toward
towards two under until up upon us use used user using very via was we well were what when where whereas
whether which while who whom whose why will with within without would yet you your
"""
_PAPER_WORDS = """
abstract account achieve across additional address adjust advance aim allow analysis analyze appear
appendix apply approach arxiv attempt author available based baseline better call case certain challenge
claim com combine common compare complex comprehensive conclude conduct consider consistent construct
contain contribute contribution current deliver demonstrate depend describe despite detail determine
develop different difficult difficulty discuss drop effect effective efficient emphasize empirical
employ enable encounter enhance equip especially establish evaluate evaluation evidence evident examine
example exist existing experiment explain explore extend extensive fact figure find finding first focus
follow form found framework fully fundamental furthermore future gain general github good great help
high highlight hinder http https idea identify implement important improve improvement include including
incorporate increase indicate inform information insight interest introduce investigate issue key know
known large last lead level light limit limitation link long low main major manner maximize maybe mean
method minimize mitigate model natural necessary need new note novel number obscure observe obtain offer
open order org original outperform overall page paper part particular pdf perform performance point
possess possible potential practical present previous primary problem problematic process project
promise promising propose prove provide publish range reach recent reduce related relative rely remain
remarkable remind report require research result reveal review robust role scenario second section see
seek set show shown significant significantly simple simply single small solution solve special specific
start strong study substantial success successful suggest suitable sum superior support system table
task technique tend tendency term test text third time today tool top total traditional train training
try type typical understand unify unique unlike unlock url utilize various vast version view way website
wide widely wonder work world www year yield
"""
_ORDINARY_WORDS = """
ability accord accuracy accurate acquire act actual add adequate adopt affect allocate alone amount
anyone anything anywhere apart arbitrary area argue argument arise art aspect assign assist associate
assume assumption attend attribute automatic average avoid aware back bad balance basic behavior
beneficial benefit besides best big billion boost bottleneck break brittle build built candidate
capability carry cause central chance change character characteristic check choice choose close closer
collect college come complement complete component compose computer concern conclusion condition
configuration connect consequence constant constraint content continue control converse convert cover
create creation crucial deal decide decision decrease deep deeper define degree delve demand demystify
design desire devise dilemma dimension direct directly discard disclose discover discovery discrepancy
distinct diverse divide dominate driven due duration earlier early easier easy efficacy effort element
elicit eliminate emerge encourage end enforce engineering ensure entire era essence essential estimate
evolve exact exceed excel excite exhibit expand expect expensive experimental explicit exponent express
external extra extreme face facilitate fail failure fair fall fashion fast faster feasible field final
flexible force foundation frequent front frontier full gap gauge global goal govern grade gradual greatly
group grow growth guess hand handle happen hard heavy higher highly hope hypothesis ignore immediate
impact implication imply impressive incentive incentivize incorrect independent individual ineffective
inefficient influence infrastructure inherent initial innovation input insist inspire instance integrate
intelligent intense intent intermediate internal intuition involve irrelevant item join judicious kind
lack landscape larger late later latter leverage line list longer look lot lower magnitude mainly
maintain manage manual mass match mature measure mechanism medium meet mention methodology mid middle
million mislead mode modern modification modify moment motivate move multi multiple mystery nearly
neglect non notable notice numerous obvious occur old operate opportunity option ordinary output outside
overcome overhead overlook paradigm partial pass pattern people percent perspective phenomena phenomenon
physical picture place play pose post power practitioner pre precise predefined predict preliminary
preserve pressing prevent principle pro procedure produce product profound progress prominent promote
prone property protocol public publicly pure purpose quality quantify quantity question rate ratio raw
ready real reality realm receive recipe recommend record reduction refer refine reflect regard regime
region regular relationship release reliable remove repeat replace resolve resource respect respond rest
retain rethink reuse revisit rich right rigorous rise risk run sacrifice sake satisfy save say scheme
scope sense separate series serious serve setup shape share shift short side similar simultaneous
situation size slight slow smaller smart sole sophisticated sort source specify speed spend stage stand
standard statement stem step stick strategy strict structure struggle subject suboptimal subsequent
successfully suffer suffice sufficient surpass surprise sustain systematic target taught team technical
technology themselves theory threshold trade tradeoff transition treat trend tricky trillion true truly
turn ultimate uncover undergo underlying unexpected unless unseen upper usual valuable variable variant
variation variety vary versatile viable vital volume want whole window wise worse write wrong
"""
_SHORTEST_ADVERB = 5  # characters: `early`, but not `fly`
_NO_ADVERBS = """
ally anomaly assembly belly bully butterfly dragonfly emily family firefly homily italy jelly july lily
monopoly multiply poly rally reassembly reply supply tally
"""
_KOREAN_WORDS = """
가능성 가정 가치 감소 개념 개발 개선 결과 결정 결합 경향 경험 공개 과거 과정 과제 관계 관찰 구분 구조
구축 구현 규모 기능 기대 기반 기본 기술 기여 기존 기준 낮은 내부 논문 높은 능력 다중 단계 단어 단일
대규모 데이터 도구 동시 모델 모형 목적 목표 문제 방법 방법론 방식 변화 보고 복잡 부분 분석 비교 사용
사용자 사전 상태 새로운 설계 설명 성능 수준 시스템 실험 연구 영향 예시 요소 유형 의미 이론 이야기 이전
이해 이후 일반 입력 작업 저자 적용 전체 접근 정도 정보 정의 제안 제한 조건 종류 주장 중요 증가 지원
질문 차이 처리 최근 최대 최소 추가 출력 특성 특징 평가 표현 품질 필요 학습 한계 해결 향상 현재 형태
환경 활용 효과 효율 훈련 흐름
"""


@cache
def english_stop_stems() -> frozenset[str]:
    """The stems of English words that are in notes about everything."""
    return frozenset(map(stem, f"{_FUNCTION_WORDS} {_PAPER_WORDS} {_ORDINARY_WORDS}".split()))


@cache
def english_function_stems() -> frozenset[str]:
    """The stems of English words that have no meaning apart from others."""
    return frozenset(map(stem, _FUNCTION_WORDS.split()))


def is_adverb(word: str) -> bool:
    """Whether an English word in lower case says how something is done or is: it ends in -ly."""
    return word.endswith("ly") and len(word) >= _SHORTEST_ADVERB and word not in _no_adverbs()


@cache
def _no_adverbs() -> frozenset[str]:
    return frozenset(_NO_ADVERBS.split())


@cache
def korean_stop_words() -> frozenset[str]:
    """Korean words that are in notes about everything."""
    return frozenset(_KOREAN_WORDS.split())
