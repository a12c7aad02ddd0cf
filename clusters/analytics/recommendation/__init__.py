"""Whom to link with next, and why: scores, rules, and the validation they must pass."""
