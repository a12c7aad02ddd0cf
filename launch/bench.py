"""`./atlas bench`: how fast a running installation answers, asked from outside over HTTP."""

import http.client
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from launch import pidfiles, steps

REQUESTS = 200
AT_ONCE = 4
PARTS = {
    "health": ("/healthz", "/readyz"),
    "pages": ("/zh-hans/", "/en/"),
    "api": ("/api/v1/clusters/", "/api/v1/clusters/?format=geojson", "/api/v1/links/", "/api/v1/observations/"),
}


def bench(arguments: list[str]) -> int:
    """Print requests per second and times of each address of a part, or of all parts."""
    unknown = [part for part in arguments if part not in PARTS]
    if unknown:
        raise steps.SetupError(f"There is no part `{unknown[0]}`: choose from {', '.join(PARTS)}.")
    address = pidfiles.read("up").get("address") if pidfiles.is_running("up") else None
    if not address:
        raise steps.SetupError("Nothing runs here to be measured: start ./atlas up in another terminal first.")
    print(f"{REQUESTS} requests each, {AT_ONCE} at a time, {address}")
    print(f"{'':44} {'req/s':>7} {'median':>9} {'95 %':>9} {'bytes':>9}")
    for part in arguments or PARTS:
        for path in PARTS[part]:
            print(_line(str(address), path), flush=True)
    return 0


def _line(address: str, path: str) -> str:
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        lists = list(pool.map(lambda _number: _ask(address, path, REQUESTS // AT_ONCE), range(AT_ONCE)))
    seconds = time.monotonic() - begun
    answers = [answer for some in lists for answer in some]
    refused = {status for status, _size, _time in answers if status != 200}
    if refused:
        return f"{path:44} answered {', '.join(map(str, sorted(refused)))}"
    times = sorted(taken * 1000 for _status, _size, taken in answers)
    spread = f"{statistics.median(times):6.1f} ms {times[int(len(times) * 0.95)]:6.1f} ms"
    return f"{path:44} {len(answers) / seconds:7.0f} {spread} {answers[0][1]:9}"


def _ask(address: str, path: str, count: int) -> list[tuple[int, int, float]]:
    """Status, size and seconds of `count` requests over one connection."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    answers = []
    for _ in range(count):
        begun = time.monotonic()
        connection.request("GET", path)
        response = connection.getresponse()
        answers.append((response.status, len(response.read()), time.monotonic() - begun))
    connection.close()
    return answers
