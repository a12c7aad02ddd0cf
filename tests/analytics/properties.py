"""How property tests run here: the same examples every time, and no clock, for the machine may be busy."""

from hypothesis import settings

properties = settings(max_examples=40, deadline=None, derandomize=True)
