"""arXiv's API, trusted with nothing: asked at its rate limit, retried, validated, saved in `papers.jsonl`.

`api` is the door; `docs/safety.md` has the rules.
"""
