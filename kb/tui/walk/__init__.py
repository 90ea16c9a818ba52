"""Walks: the screens of `kb tag --walk` and `kb tags --tidy`, which show one thing after another."""
