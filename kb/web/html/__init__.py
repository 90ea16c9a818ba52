"""Markdown, TeX and plain text → HTML, escaped once and in one place (`html_text`)."""
