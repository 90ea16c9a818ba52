"""Korean and English names of one thing, in the field these notes are about.

A note is often written in one language and looked for in the other: `어텐션 싱크` must lead to a note
that says "attention sinks". Each entry is a Korean word and what English notes say in its place:
words apart by a space are alternatives, words joined by `+` stand together. The list is general
vocabulary of machine learning, kept here and not learned from the notes, so that the same query gives
the same answer however many notes there are, and the browser can know it too.
"""

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from kb.search.tokens import run_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

Tokens = tuple[str, ...]

_ENTRIES = """
가격 price cost, 가능성 possibility, 가설 hypothesis, 가속 acceleration accelerate, 가우시안 gaussian,
가이던스 guidance, 가이드 guide, 가정 assumption, 가중치 weight, 가지치기 pruning, 가치 value,
감독 supervision, 감마 gamma, 감성 sentiment, 감소 decrease reduction, 감정 emotion, 강건 robust,
강점 strength, 강화 reinforcement, 강화학습 reinforcement, 개념 concept, 개발 development,
개선 improvement, 개인정보 privacy, 객체 object, 객체검출 object+detection, 갱신 update, 거대 large,
거리 distance, 거부 refusal rejection, 거칠기 roughness, 검색 retrieval search,
검증 verification validation, 검출 detection, 검출기 detector, 게이트 gate, 게이팅 gating, 게임 game,
게임이론 game, 격자 grid, 결과 result, 결정 decision, 결측 missing, 결합 combination fusion joint,
경계 boundary, 경량 lightweight, 경로 path, 경사 gradient, 경쟁 competition, 경향 tendency,
경험 experience empirical, 계산 computation, 계수 coefficient, 계층 hierarchical layer, 계획 planning,
고압축 high+compression, 고유 intrinsic, 고정 fixed frozen, 고주파 frequency, 고해상도 resolution,
곡률 curvature, 곱셈 multiplication, 공간 space spatial, 공간적 spatial, 공개 release open, 공격 attack,
공격자 attacker, 공유 sharing, 공정 fairness, 공통 common, 과거 past, 과적합 overfitting, 과정 process,
과제 task, 과학 science, 관계 relation, 관찰 observation, 관측 observation, 광학 optical, 교사 teacher,
교차 cross, 교체 swap replacement, 교환 exchange, 구글 google, 구분 distinguish,
구조 structure architecture, 구축 construct, 구현 implementation, 국소 local, 군집 cluster,
궤적 trajectory, 귀납 inductive, 규모 scale, 규칙 rule, 균등 uniform, 균형 balance, 그래디언트 gradient,
그래프 graph, 그리드 grid, 극한 limit, 근사 approximation, 글로벌 global, 글자 character, 금융 finance,
기계 machine, 기계번역 translation, 기계학습 machine+learning, 기능 function, 기대 expected,
기만 deception, 기반 based, 기본 default, 기술 technique skill, 기억 memory, 기울기 gradient,
기준 criterion, 기하 geometry geometric, 기하학 geometry, 기회 opportunity, 길이 length, 깃허브 github,
깊은 deep, 깊이 depth, 깎기 pruning, 꼬리 tail, 나눗셈 division, 난수 random, 난이도 difficulty,
날씨 weather, 낮은 low, 내림 floor, 내부 inside internal, 내비게이션 navigation, 내성 introspection,
내재 intrinsic, 내적 inner, 너비 width, 넓이 width, 네트워크 network, 노드 node, 노름 norm, 노멀 normal,
노이즈 noise, 노출 exposure, 놀라움 surprise, 높은 high, 누수 leakage leak, 뉴런 neuron, 뉴럴 neural,
뉴스 news, 느린 slow, 능동학습 active, 능력 ability capability, 늦게 late, 늦은 late,
다국어 multilingual, 다변량 multivariate, 다양성 diversity, 다양체 manifold, 다언어 multilingual,
다운스트림 downstream, 다이나믹스 dynamics, 다이내믹 dynamic, 다중 multi multiple, 다중작업 multitask,
단계 step stage, 단백질 protein, 단서 cue, 단어 word, 단어장 vocabulary, 단일 single,
답변 answer response, 대규모 large+scale, 대역폭 bandwidth, 대조 contrastive, 대조학습 contrastive,
대체 replacement, 대칭 symmetry, 대화 dialogue conversation, 더블 double, 덧셈 addition, 데이터 data,
데이터셋 dataset, 덴스 dense, 델타 delta, 도구 tool, 도메인 domain, 도표 chart, 독립 independent,
독성 toxicity toxic, 독해 reading+comprehension, 동기 motivation, 동기화 synchronization,
동시 simultaneous joint, 동역학 dynamics, 동영상 video, 동작 motion action, 동적 dynamic,
동치 equivalent, 동형 equivariant, 뒤집기 flip, 뒷부분 suffix, 듀얼 dual, 드래프트 draft,
드롭아웃 dropout, 드문 rare, 디노 dino, 디노이징 denoising, 디버깅 debugging, 디자인 design,
디코더 decoder, 디코딩 decoding, 디테일 detail, 디텍션 detection, 디텍터 detector, 디퓨저 diffuser,
디퓨전 diffusion, 딥러닝 deep+learning, 딥마인드 deepmind, 딥시크 deepseek, 라그랑주 lagrangian,
라마 llama, 라벨 label, 라우터 router, 라우팅 routing, 라운드 round, 라이브러리 library,
라이선스 license, 랜덤 random, 랭크 rank, 랭킹 ranking, 러닝 learning, 레벨 level, 레시피 recipe,
레이블 label, 레이스 race, 레이아웃 layout, 레이어 layer, 레이턴시 latency, 레저버 reservoir,
레퍼런스 reference, 레포 repo repository, 렌더링 rendering, 로그 log, 로보틱스 robotics, 로봇 robot,
로스 loss, 로짓 logit, 로컬 local, 로컬라이제이션 localization, 로터리 rotary, 롤아웃 rollout,
루프 loop, 리니어 linear, 리더보드 leaderboard, 리랭킹 reranking, 리서치 research, 리스크 risk,
리워드 reward, 리즈닝 reasoning, 리트리버 retriever, 리트리벌 retrieval, 리파라미터 reparameterization,
리팩토링 refactoring, 리포트 report, 리플레이 replay, 링크 link, 마르코프 markov, 마스크 mask,
마스킹 masking, 마스터 master, 마음 mind, 마이크로 micro, 마이크로소프트 microsoft, 마진 margin,
말뭉치 corpus, 맘바 mamba, 망각 forgetting, 매개변수 parameter, 매니폴드 manifold, 매칭 matching,
매크로 macro, 매핑 mapping, 맥락 context, 맨해튼 manhattan, 멀티 multi, 멀티모달 multimodal,
멀티뷰 multi+view, 멀티태스크 multitask, 멀티턴 multi+turn, 메모리 memory, 메쉬 mesh, 메시지 message,
메커니즘 mechanism, 메타 meta, 메타러닝 meta, 메타학습 meta, 메트릭 metric, 명령 instruction,
명제 proposition, 모달 modal, 모달리티 modality, 모델 model, 모델링 modeling, 모듈 module,
모듈러 modular, 모멘텀 momentum, 모방 imitation, 모방학습 imitation, 모션 motion, 모순 contradiction,
모양 shape, 모자이크 mosaic, 모형 model, 목적 objective, 목표 goal, 몬테카를로 monte+carlo,
무작위 random, 무한 infinite, 무해 harmless, 문맥 context, 문법 grammar, 문서 document, 문자 character,
문자인식 ocr, 문장 sentence, 문제 problem, 문제점 issue, 문턱 threshold, 문항 question, 물리 physics,
물음 question, 물체 object, 물체검출 object+detection, 미니맥스 minimax, 미니배치 minibatch,
미러 mirror, 미분 differential differentiable derivative, 미세조정 finetuning, 미스트랄 mistral,
미적분 calculus, 믹스처 mixture, 민감 sensitive, 믿음 belief, 밀도 density, 밀집 dense, 바이너리 binary,
바이럴 viral, 바이어스 bias, 바이트 byte, 바이트댄스 bytedance, 박스 box, 반대 opposite,
반복 repeat iterative, 반사실 counterfactual, 반올림 rounding, 반응 reaction, 반전 inversion,
발견 discovery, 발산 divergence, 발화 utterance, 방법 method, 방사선 radiology, 방어 defense,
방정식 equation, 방향 direction, 배경 background, 배깅 bagging, 배치 batch, 배포 deployment,
백도어 backdoor, 백본 backbone, 버그 bug, 버전 version, 버킷 bucket, 버트 bert, 버퍼 buffer,
번역 translation, 범용 general, 범위 range, 범주 category, 법률 legal, 법칙 law, 베이스라인 baseline,
베이지안 bayesian, 베타 beta, 벡터 vector, 벤치마크 benchmark, 변경 change, 변분 variational,
변수 variable, 변이 mutation, 변형 deformation variant, 변화 change, 변환 transform transformation,
병렬 parallel, 병리 pathology, 병목 bottleneck, 병합 merging, 보간 interpolation, 보강 reinforcement,
보고서 report, 보상 reward, 보안 security, 보장 guarantee, 보정 calibration, 보조 auxiliary,
보행 locomotion, 복사 copy, 복셀 voxel, 복원 restoration reconstruction, 복잡도 complexity,
복호화 decoding, 볼륨 volume, 부분 part partial, 부스팅 boosting, 부정 negative, 부트스트랩 bootstrap,
부호 sign, 분기 branch, 분류 classification, 분류기 classifier, 분리 disentanglement separation,
분산 distributed variance, 분석 analysis, 분자 molecule, 분포 distribution, 분할 segmentation split,
분해 decomposition factorization, 불균형 imbalance, 불변 invariant, 불변성 invariance,
불일치 mismatch inconsistency, 불확실성 uncertainty, 브라우저 browser, 브라우징 browsing,
블랙박스 black+box, 블러 blur, 블렌더 blender, 블렌더봇 blenderbot, 블렌딩 blending, 블록 block,
비교 compare comparison, 비대칭 asymmetric, 비동기 asynchronous, 비디오 video, 비선형 nonlinear,
비용 cost, 비용함수 cost, 비율 ratio, 비전 vision, 비주얼 visual, 비지도 unsupervised,
비지도학습 unsupervised, 비트 bit, 비평 critique critic, 빈도 frequency, 빠른 fast, 뺄셈 subtraction,
사고 thought thinking, 사람 human, 사례 example case, 사실 fact factual, 사실성 factuality, 사용자 user,
사이버 cyber, 사이클 cycle, 사전 prior dictionary, 사전학습 pretraining, 사전확률 prior, 사진 photo,
사회 social, 사후 posterior, 사후학습 posttraining, 삭제 deletion removal, 산수 arithmetic,
산술 arithmetic, 삼각 triangle, 삽입 insertion, 상관 correlation, 상대 relative, 상식 commonsense,
상태 state, 상품 product, 상호 mutual, 상호작용 interaction, 상황 situation, 새로운 new, 색상 color,
색칠 colorization, 샘플 sample, 샘플러 sampler, 샘플링 sampling, 생물 biology, 생성 generation,
생성기 generator, 생성자 generator, 서버 server, 서브 sub, 서브워드 subword, 서빙 serving,
서술 description, 서치 search, 서포트 support, 선생님 teacher, 선택 selection, 선형 linear,
선호 preference, 선호도 preference, 설계 design, 설득 persuasion, 설명 explanation, 설문 survey,
섭동 perturbation, 성긴 sparse coarse, 성능 performance, 성별 gender, 성질 property, 성찰 reflection,
세그멘테이션 segmentation, 세션 session, 세트 set, 세포 cell, 셀프 self, 셔플 shuffle, 소규모 small,
소비 consumption, 소수 minority few, 소스 source, 소실 vanishing, 소음 noise, 소프트 soft,
소프트맥스 softmax, 소프트웨어 software, 속도 speed, 손상 corruption, 손실 loss, 솔버 solver,
쇼핑 shopping, 수렴 convergence, 수면 sleep, 수명 lifetime, 수식 formula, 수정 editing correction,
수집 collection, 수치 numerical, 수학 math, 순서 order, 순열 permutation, 순환 recurrent cycle,
숨은 hidden, 숫자 number, 스무딩 smoothing, 스케일 scale, 스케일링 scaling, 스케줄 schedule,
스케줄러 scheduler, 스케치 sketch, 스코어 score, 스코어링 scoring, 스크래치 scratch,
스크린샷 screenshot, 스킬 skill, 스킵 skip, 스타일 style, 스타일화 stylization, 스탠포드 stanford,
스테이지 stage, 스텝 step, 스토리 story, 스토캐스틱 stochastic, 스트라이드 stride, 스트리밍 streaming,
스파스 sparse, 스펙 specification, 스펙큘러티브 speculative, 스펙트럼 spectrum spectral, 스포츠 sports,
스프레드시트 spreadsheet, 슬라이딩 sliding, 슬롯 slot, 시각 visual, 시각화 visualization,
시간 time temporal, 시계열 time+series, 시그널 signal, 시그모이드 sigmoid, 시나리오 scenario, 시드 seed,
시리즈 series, 시맨틱 semantic, 시뮬레이션 simulation, 시뮬레이터 simulator, 시선 gaze, 시스템 system,
시작 start, 시점 view time, 시퀀스 sequence, 시프트 shift, 식별 identification, 신경 neural,
신경과학 neuroscience, 신경망 neural+network, 신뢰 trust confidence, 신뢰도 confidence reliability,
신호 signal, 실수 mistake, 실시간 real+time, 실제 real, 실패 failure, 실행 execution, 실험 experiment,
심리 psychology, 심층 deep, 심판 judge, 싱글 single, 싱크 sink, 쌍곡 hyperbolic, 아마존 amazon,
아바타 avatar, 아웃라이어 outlier, 아이디어 idea, 아첨 sycophancy, 아키텍처 architecture, 아트 art,
악성 malicious, 안전 safety, 안정 stable stability, 안정성 stability, 안정화 stabilization,
알고리즘 algorithm, 알리바바 alibaba, 알파 alpha, 암묵 implicit, 암시 implicit, 암호 cryptography,
압축 compression, 앙상블 ensemble, 앞부분 prefix, 애니메이션 animation, 애트리뷰트 attribute,
애플 apple, 액션 action, 앵커 anchor, 약물 drug, 약지도 weak, 양방향 bidirectional, 양자화 quantization,
얕은 shallow, 어노테이션 annotation, 어댑터 adapter, 어드밴티지 advantage, 어레이 array,
어시스턴트 assistant, 어텐션 attention, 어파인 affine, 어플리케이션 application, 어휘 vocabulary,
언더피팅 underfitting, 언러닝 unlearning, 언어 language, 얼굴 face, 얼굴인식 face+recognition,
업데이트 update, 업로드 upload, 업샘플링 upsampling, 업스케일링 upscaling, 에너지 energy, 에러 error,
에이전트 agent, 엔드투엔드 end+to+end, 엔비디아 nvidia, 엔지니어 engineer, 엔지니어링 engineering,
엔진 engine, 엔트로피 entropy, 엣지 edge, 역전파 backpropagation, 역할 role, 역함수 inverse,
연결 connection, 연관 association, 연구 research study, 연산 operation compute, 연속 continuous,
연속성 continuity, 연쇄 chain, 연합 federated, 연합학습 federated, 열린 open, 열화 degradation,
영상 video, 영상화 imaging, 영어 english, 영역 region area, 영향 influence effect, 예산 budget,
예시 example, 예외 exception, 예제 example, 예측 prediction, 오답 wrong incorrect, 오디오 audio,
오라클 oracle, 오래된 old, 오류 error, 오버피팅 overfitting, 오염 contamination,
오토리그레시브 autoregressive, 오토인코더 autoencoder, 오프라인 offline, 오프로딩 offloading, 오픈 open,
오픈소스 open+source, 오픈에이아이 openai, 온도 temperature, 온디바이스 on+device, 온라인 online,
온폴리시 on+policy, 올림 ceiling, 옵션 option, 옵티마이저 optimizer, 완성 completion,
완화 mitigation relaxation, 외부 external outside, 외삽 extrapolation, 외재 extrinsic, 외형 appearance,
요소 factor, 요약 summarization summary, 요인 factor, 요청 request, 용량 capacity, 우도 likelihood,
우선순위 priority, 운동 motion, 워크플로우 workflow, 워터마크 watermark, 원격 remote, 원본 original,
원인 cause, 원칙 principle, 월드 world, 웜업 warmup, 웨이블릿 wavelet, 위계 hierarchy hierarchical,
위상 topology phase, 위상수학 topology, 위성 satellite, 위치 position, 위키피디아 wikipedia, 위험 risk,
윈도우 window, 유닛 unit, 유도 induction guidance, 유사도 similarity, 유저 user, 유전 genetic,
유전자 gene, 유전체 genome, 유창성 fluency, 유튜브 youtube, 유한 finite, 유해 harmful, 유효 effective,
육각 hexagon, 윤리 ethics, 융합 fusion, 음성 speech voice, 음성인식 speech+recognition asr,
음성합성 tts speech+synthesis, 음악 audio music, 응답 response, 의견 opinion, 의도 intent intention,
의료 medical, 의료영상 medical+imaging, 의미 semantic meaning, 의사 pseudo, 의사결정 decision,
의식 consciousness, 의존 dependency, 이동 shift move, 이득 gain, 이론 theory, 이름 name, 이미지 image,
이분법 bisection, 이산 discrete, 이상 anomaly, 이상치 outlier, 이상탐지 anomaly, 이슈 issue,
이식 transplant, 이야기 story, 이웃 neighbor, 이점 advantage benefit, 이중 dual double, 이진 binary,
이차 quadratic second, 이해 understanding, 이해도 comprehension, 인간 human, 인격 persona, 인과 causal,
인과관계 causal, 인과성 causality, 인구 population, 인덱스 index, 인류 humanity, 인버전 inversion,
인센티브 incentive, 인셉션 inception, 인스턴스 instance, 인스트럭션 instruction, 인식 recognition,
인용 citation, 인지 cognition cognitive, 인컨텍스트 in+context, 인코더 encoder, 인코덱 codec,
인코딩 encoding, 인터넷 internet, 인터리빙 interleaving, 인터페이스 interface, 인터프리터 interpreter,
인텔 intel, 인페인팅 inpainting, 인프라 infrastructure, 인플루언스 influence, 일관 consistent,
일관성 consistency, 일괄 batch, 일반 general, 일반화 generalization, 일정 schedule, 일찍 early,
일치 match agreement, 읽기 reading, 임계 critical threshold, 임베딩 embedding, 임상 clinical,
입력 input, 자가 self, 자가회귀 autoregressive, 자기 self, 자기개선 self+improvement,
자기지도 self+supervised, 자기지도학습 self+supervised, 자기회귀 autoregressive, 자동 automatic,
자동완성 completion, 자동화 automation, 자세 pose, 자연어 natural+language, 자원 resource, 자유 free,
자율주행 autonomous+driving, 작곡 composition, 작문 writing, 작업 task, 작업기억 working+memory,
작은 small, 잔여 residual, 잔차 residual, 잠재 latent, 잡음 noise, 장기 long, 장기기억 memory,
장면 scene, 장애 failure, 재계산 recomputation, 재구성 reconstruction, 재귀 recursive recurrent,
재능 talent, 재배열 permutation reorder, 재사용 reuse, 재순위 reranking, 재작성 rewriting rephrasing,
재조합 recombination, 재학습 retraining, 재현 reproduction, 재현성 reproducibility, 저자원 low+resource,
저작권 copyright, 저장 storage, 저차원 low+dimensional, 저품질 low+quality, 저해상도 low+resolution,
적대 adversarial, 적대적 adversarial, 적분 integral, 적응 adaptation, 전략 strategy, 전문가 expert,
전방 forward, 전압 voltage, 전역 global, 전이 transfer, 전이학습 transfer, 전제 premise,
전처리 preprocessing, 전치 transpose, 전파 propagation, 전환 transition conversion, 절단 truncation,
절대 absolute, 절반 half, 절삭 truncation, 절차 procedure, 점검 check, 점군 point+cloud, 점수 score,
점진 progressive gradual, 접근 approach access, 정규 normal, 정규분포 normal gaussian,
정규화 normalization regularization, 정답 answer correct, 정량 quantitative, 정렬 alignment,
정리 theorem, 정밀 precise, 정밀도 precision, 정보 information, 정보량 information,
정보이론 information, 정성 qualitative, 정수 integer, 정적 static, 정점 vertex, 정제 refinement,
정지 stop, 정직 honest honesty, 정책 policy, 정체성 identity, 정형 formal, 정확도 accuracy,
제거 removal remove, 제곱 square, 제로 zero, 제로샷 zero+shot, 제미나이 gemini, 제안 proposal,
제약 constraint, 제어 control, 제한 constraint limit, 젬마 gemma, 조각 piece patch, 조건 conditional,
조기종료 early+exit, 조립 assembly, 조명 lighting, 조사 survey, 조율 tuning, 조작 manipulation,
조절 modulation, 조정 adjustment, 조합 composition, 종료 termination, 종합 synthesis, 좌표 coordinate,
주기 period, 주석 annotation, 주성분 principal, 주의 attention, 주의력 attention, 주입 injection,
주제 topic, 주파수 frequency, 주행 driving, 준지도 semi+supervised, 중간 intermediate middle,
중국어 chinese, 중단 stop, 중복 duplicate redundancy, 중앙 central, 중요도 importance,
중첩 superposition nested, 증가 increase, 증강 augmentation, 증거 evidence, 증류 distillation,
증명 proof, 지각 perceptual perception, 지능 intelligence, 지도 map supervised, 지도학습 supervised,
지름길 shortcut, 지리 geography, 지속 continual, 지속학습 continual, 지시 instruction, 지식 knowledge,
지역 local region, 지연 latency, 지우기 erase erasing, 지표 metric, 지향 oriented, 직관 intuition,
직교 orthogonal, 진단 diagnosis, 진동 oscillation, 진화 evolution, 질감 texture, 질문 question,
질의 query, 집중 focus, 집합 set, 쪼개기 split, 차분 difference, 차원 dimension, 차이 difference,
차트 chart, 참조 reference, 창발 emergence emergent, 창의 creative, 창의성 creativity, 채널 channel,
채우기 infilling inpainting, 채점 grading, 채팅 chat, 챗봇 chatbot, 처리 processing, 처리량 throughput,
처방 prescription, 척도 scale metric, 천체 astronomy, 첨가 addition, 청크 chunk, 체계 system,
체인 chain, 체크포인트 checkpoint, 초기화 initialization, 초록 abstract, 초점 focus,
초해상도 super+resolution, 촉각 tactile, 촘촘 dense, 촬영 capture, 최대 maximum max, 최댓값 maximum,
최소 minimum minimal, 최솟값 minimum, 최적 optimal, 최적수송 optimal+transport, 최적화 optimization,
최적화기 optimizer, 추가 additional, 추론 inference reasoning, 추상 abstract, 추상화 abstraction,
추세 trend, 추적 tracking, 추정 estimation, 추천 recommendation, 추출 extraction, 축소 reduction,
출력 output, 출처 source, 충돌 conflict collision, 측면 aspect, 측정 measurement, 치환 substitution,
친화 affinity, 카메라 camera, 카테고리 category, 칼만 kalman, 캐릭터 character, 캐시 cache,
캐싱 caching, 캔버스 canvas, 캘리브레이션 calibration, 캡셔닝 captioning, 캡션 caption, 커널 kernel,
커리큘럼 curriculum, 커뮤니케이션 communication, 커뮤니티 community, 커버리지 coverage,
컨디셔닝 conditioning, 컨디션 condition, 컨볼루션 convolution, 컨센서스 consensus, 컨텍스트 context,
컨트라스티브 contrastive, 컨트롤 control, 컨트롤넷 controlnet, 컨트롤러 controller, 컬러 color,
컴파일러 compiler, 컴포넌트 component, 컴퓨터 computer, 컴퓨팅 computing, 케이스 case, 코덱 codec,
코드 code, 코드북 codebook, 코딩 coding, 코사인 cosine, 코어 core, 코퍼스 corpus, 콘텐츠 content,
콜드 cold, 콜라주 collage, 콜라쥬 collage, 쿨백 kullback, 쿼리 query, 퀀타이제이션 quantization,
퀄리티 quality, 퀴즈 quiz, 큐레이션 curation, 큐웬 qwen, 크기 size, 크로스 cross, 크롤 crawl,
크롤링 crawling, 클라우드 cloud, 클래스 class, 클래시파이어 classifier, 클러스터 cluster,
클러스터링 clustering, 클로드 claude, 클리핑 clipping, 클릭 click, 클립 clip, 키워드 keyword,
키포인트 keypoint, 타겟 target, 타깃 target, 타당성 validity, 타이밍 timing, 타임스텝 timestep,
탈옥 jailbreak, 탈중앙 decentralized, 탐사 exploration, 탐색 search exploration, 탐욕 greedy,
탐지 detection, 태스크 task, 터미널 terminal, 터치 touch, 테스트 test, 테이블 table, 테크닉 technique,
텍스처 texture, 텍스쳐 texture, 텍스트 text, 텐서 tensor, 텐서플로우 tensorflow, 토론 debate,
토크나이저 tokenizer, 토큰 token, 토큰화 tokenization, 토폴로지 topology, 통계 statistics,
통신 communication, 통제 control, 통찰 insight, 통합 unified integration, 퇴화 degeneration collapse,
투명 transparent, 투영 projection, 튜닝 tuning, 튜링 turing, 튜링머신 turing+machine, 트래킹 tracking,
트래픽 traffic, 트랜스듀서 transducer, 트랜스퍼 transfer, 트랜스포머 transformer, 트레이닝 training,
트레이드오프 tradeoff, 트리 tree, 트릭 trick, 트위터 twitter, 특성 property characteristic,
특이 singular, 특이값 singular, 특징 feature, 특징점 keypoint, 특화 specialized, 파노라마 panorama,
파동 wave, 파라미터 parameter, 파싱 parsing, 파운데이션 foundation, 파이토치 pytorch,
파이프라인 pipeline, 파인튜닝 finetuning, 파지 grasping, 파트 part, 판단 judge judgment,
판별 discriminator discriminative, 판별기 discriminator, 판별자 discriminator, 패치 patch, 패턴 pattern,
팩터 factor, 팩트 fact, 팽창 dilation, 퍼즐 puzzle, 퍼포먼스 performance, 퍼플렉시티 perplexity,
페널티 penalty, 페르소나 persona, 페어 pair, 페이스북 facebook, 페이지 page, 편집 editing, 편향 bias,
평가 evaluation, 평가자 evaluator judge, 평균 mean average, 평생학습 lifelong, 평탄 flat,
평형 equilibrium, 폐쇄 closed, 포괄 comprehensive, 포맷 format, 포스트트레이닝 posttraining,
포인터 pointer, 포인트 point, 포인트클라우드 point+cloud, 포즈 pose, 포지션 position, 포획 capture,
폭발 explosion, 폴리시 policy, 표면 surface, 표절 plagiarism, 표정 expression, 표준 standard,
표준편차 deviation, 표현 representation, 표현력 expressiveness, 표현학습 representation, 푸리에 fourier,
풀링 pooling, 품사 pos, 품질 quality, 퓨샷 few+shot, 프라이버시 privacy, 프레임 frame,
프레임워크 framework, 프로그래밍 programming, 프로그램 program, 프로덕션 production, 프로브 probe,
프로빙 probing, 프로세스 process, 프로젝션 projection, 프로토콜 protocol, 프로토타입 prototype,
프록시 proxy, 프롬프터 prompter, 프롬프트 prompt, 프롬프팅 prompting, 프루닝 pruning,
프리트레이닝 pretraining, 프리트레인 pretrain, 프리픽스 prefix, 프리필 prefill, 플래너 planner,
플래닝 planning, 플랫폼 platform, 플러그인 plugin, 플로우 flow, 피델리티 fidelity, 피드백 feedback,
피라미드 pyramid, 피처 feature, 픽셀 pixel, 필터 filter, 필터링 filtering, 핑거프린트 fingerprint,
하강 descent, 하계 lower+bound, 하드웨어 hardware, 하위 sub, 하이브리드 hybrid,
하이퍼파라미터 hyperparameter, 학생 student, 학술 academic, 학습 training learning,
학습률 learning+rate, 한계 limit limitation, 한국어 korean, 할당 allocation assignment,
할루시네이션 hallucination, 함수 function, 합성 synthetic, 합성곱 convolution, 합성성 compositionality,
합의 consensus, 항등 identity, 해결 solve, 해법 solution, 해상 resolution, 해상도 resolution,
해석 interpretation interpretability, 해시 hash, 해싱 hashing, 해킹 hacking, 핵심 core,
행동 behavior action, 행렬 matrix, 행렬곱 matmul, 허깅페이스 huggingface, 헤드 head, 헤시안 hessian,
현실 reality, 협력 collaboration cooperation, 형상 shape, 형식 format formal, 형식화 formalization,
형태 shape form, 호기심 curiosity, 호환 compatible, 혼동 confusion, 혼잡도 perplexity,
혼합 mixture mixing, 혼합정밀도 mixed+precision, 홀리스틱 holistic, 화면 screen, 화소 pixel,
화자 speaker, 화질 quality, 화학 chemistry, 화학식 formula, 확률 probability, 확률론 probability,
확률적 stochastic, 확산 diffusion, 확신 confidence, 확장 extension scaling, 환각 hallucination,
환경 environment, 활성화 activation, 활용 utilization, 회귀 regression, 회로 circuit, 회전 rotation,
획득 acquisition, 횟수 number times, 효율 efficient efficiency, 후보 candidate, 후처리 postprocessing,
훈련 training, 휴리스틱 heuristic, 휴먼 human, 흐름 flow, 흑백 grayscale, 흔한 common, 희귀 rare,
희소 sparse sparsity, 히든 hidden, 히스토그램 histogram, 히트맵 heatmap, 힌트 hint
"""

_START = 3  # letters that an English word and its stem surely share


@cache
def english_names(korean: str) -> "tuple[Tokens, ...]":
    """What English notes say for a Korean word, each as the tokens that must stand there together."""
    names = _entries().get(korean, "").split()
    return tuple(tuple(run_tokens(word)[-1] for word in name.split("+")) for name in names)


@cache
def korean_names(token: str) -> "tuple[Tokens, ...]":
    """The tokens of each Korean word for the English word with this token."""
    candidates = _english_words().get(token[:_START], ())
    return tuple(run_tokens(korean) for word, korean in candidates if run_tokens(word)[-1] == token)


def korean_words(run: str) -> "list[tuple[int, int]]":
    """Where Korean words of the glossary stand in a run, longest first from the left, without overlap."""
    found = []
    start = 0
    while start < len(run):
        end = next((end for end in range(len(run), start + 1, -1) if run[start:end] in _entries()), 0)
        if end:
            found.append((start, end))
        start = end or start + 1
    return found


@cache
def _entries() -> "Mapping[str, str]":
    """The English names of each Korean word, apart by spaces."""
    return dict(entry.split(" ", 1) for entry in _ENTRIES.strip(",\n").replace("\n", " ").split(", "))


@cache
def _english_words() -> "Mapping[str, list[tuple[str, str]]]":
    """Pairs of an English word and its Korean name, by the first letters of the English one."""
    found = defaultdict(list)
    for korean, names in _entries().items():
        for name in names.split():
            if "+" not in name:
                found[name[:_START]].append((name, korean))
    return found
