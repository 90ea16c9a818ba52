"""Notes that write words in every way, and which of them a query finds, in the terminal and in the browser."""

NOTES = """
== 240101 Names.md
Gemma2.5-9B, Phi-3v-mini's, beam_width_search, 학습률_스케줄.
== 240102 Short.md
Gemma2.5, phi-3v, beam width, tree of thoughts, cross entropy.
== 240103 People.md
*Portraits* (Stanisław Żółć, Jørgen Ærø, Þóra Weiß, Işıl Đurić)

Cramér–Rao, cross−entropy, tree‐of‐thought.
== 240104 Paste.md
eﬃcient re­ward, ＳＰＡＲＳＥ attention, ℓ² norm, 5 µm, β-TCVAE, ﬂow.
== 240105 Markup.md
**보상**을 *최대화*한다. `정책`을 [개선](https://example.org/improve)한다.
== 240106 Plain.md
보상을 최대화한다. 정책을 개선한다. mu, beta-TCVAE.
"""

FOUND = {
    "Gemma2.5": "Names Short",
    "Gemma2.5-9B": "Names",
    "Gemma2": "",
    "phi-3v": "Names Short",
    "Phi-3": "",
    "beam-width": "Names Short",
    "beam_width": "Names Short",
    "beam width": "Names Short",
    "beam-w*": "Names Short",
    "tree-of-thought": "People Short",
    '"tree of thought"': "People Short",
    '"tree-of-thought"': "People Short",
    "cross-entropy": "People Short",
    '"cross entropy"': "People Short",
    "Cramer-Rao": "People",
    "stanislaw zolc": "People",
    "author:stanislaw": "People",
    "author:aero": "People",
    "aero jorgen": "People",
    "thora weiss": "People",
    "isil duric": "People",
    "efficient reward": "Paste",
    "sparse": "Paste",
    "l2": "Paste",
    "flow": "Paste",
    "mu": "Plain",
    "µm": "Paste",
    "β-tcvae": "Paste Plain",
    "beta-TCVAE": "Paste Plain",
    "보상을": "Markup Plain",
    "정책을": "Markup Plain",
    "개선한다": "Markup Plain",
    "improve": "Markup",
    '"보상을 최대화한다"': "Markup Plain",
    '"정책을 개선한다"': "Markup Plain",
    "학습률": "Names",
}
"""The stems, without their dates, of the notes that each query finds, sorted."""

CALLED = {"보상을": "Markup Paste Plain", "improve": "Markup Plain"}
"""What `search` finds more: other particles, and names in the other language."""
