"""The address of whoever sends a request, by the number of proxies that are trusted."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the peer's address, or what the outermost trusted proxy saw: the rule of DRF's NUM_PROXIES."""
    peer = request.META.get("REMOTE_ADDR", "")
    trusted = settings.TRUSTED_PROXY_COUNT
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return seen[-min(trusted, len(seen))] if trusted and seen else peer
