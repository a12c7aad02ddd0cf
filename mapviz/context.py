"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Return the operator's facts for header and footer."""
    return {"atlas": settings.ATLAS}
