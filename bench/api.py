"""Collections of the API, over HTTP."""

from bench._http import measure

if __name__ == "__main__":
    measure(
        "/api/v1/clusters/",
        "/api/v1/clusters/?format=geojson",
        "/api/v1/links/",
        "/api/v1/observations/",
    )
