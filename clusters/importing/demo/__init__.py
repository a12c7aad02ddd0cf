"""The data sets that come with the product: one module each, loaded in the order of `sequence.py`."""

from django.conf import settings

DATA = settings.BASE_DIR / "data"
