"""Texts that somebody might call a note: pieces of notes in any order, and letters that hurt."""

from hypothesis import strategies as st

LETTERS = "<>&;/!\"'[]()*_#$`~|:-,.0\\\x1b\x00가ㄱa B\u00a0\u2028\u200b\ufeff\r\ud800"
PIECES = [
    "\n", "\n\n", "\n> ", "> ", ">", "\n---\n", "---\n", "https://arxiv.org/abs/2401.00001", "https://a.b/c?d#e",
    "arXiv:2401.00002v3", "hep-th/9901001", "2112.0886", "https%3A%2F%2Farxiv.org%2Fabs%2F2401.00003", "http://",
    "<english>", "</english>", "<enligsh>", "<ko>", "</ko>", "\n<english>\n", "\n</english>\n", "\n<en>\n", "<mid>",
    "#llm", " #강화학습 ", "\n#llm #rl a\n", "#221", "C#", "# Links", "\n# Links\n", "# 제목\n", "[[X|y]]", "[[X#h]]",
    "\n[[X.md]]\n", "*Title* (Ada Kim, Bo Lee)", "Title of It (Ada Kim, Bo Lee, Cy Rand)", "**T**", "(A and B", "```",
    "\n```\n", "`#x`", "$$", "등불입니다.", "It is a lantern, and it is bright.", "title: x\n", "tags: [a, b]\n", "date: ",
    "- a: &x [*x]\n", "additional authors not shown", "| a | b |\n", "1. ", "- ", "    ", "\r\n", "utm_source=x", "...",
    "\nAuthors: Ada Kim, Bo Lee\n", "- **Tags**: `a`, b c\n", "> **저자**：Ada Kim\n", "| Date | 2024-01-02 |\n", "\n**Abstract:**\n",
    "\n- Tags:\n    - a\n", "\nTitle: X Y\n", "Paper: [T U](https://arxiv.org/abs/2401.00004)\n", "\n## Authors\n", "\nAda Kim, Bo Lee\n", "标签：a、b\n",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(LETTERS)), max_size=40).map("".join)
"""Any such text."""
