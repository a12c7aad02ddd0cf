"""The two health addresses, over HTTP."""

from bench._http import measure

if __name__ == "__main__":
    measure("/healthz", "/readyz")
