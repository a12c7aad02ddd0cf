"""Asks the running installation for addresses and prints how fast it answers."""

import http.client
import os
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

REQUESTS = 200
AT_ONCE = 4

Answer = tuple[int, int, float]


def measure(*paths: str) -> None:
    """Print requests per second, median, 95th percentile and size of each address."""
    address = os.environ.get("ATLAS_ADDRESS")
    if not address:
        sys.exit("Nothing runs here to be measured: start ./atlas up in another terminal first.")
    print(f"{REQUESTS} requests each, {AT_ONCE} at a time, {address}")
    print(f"{'':44} {'req/s':>7} {'median':>9} {'95 %':>9} {'bytes':>9}")
    for path in paths:
        begun = time.monotonic()
        answers = _ask(address, path)
        print(line(path, answers, time.monotonic() - begun), flush=True)


def line(path: str, answers: Sequence[Answer], seconds: float) -> str:
    """One row of the table, or what else than 200 was answered."""
    refused = {status for status, _size, _time in answers if status != 200}
    if refused:
        return f"{path:44} answered {', '.join(map(str, sorted(refused)))}"
    times = sorted(taken * 1000 for _status, _size, taken in answers)
    spread = f"{statistics.median(times):6.1f} ms {times[int(len(times) * 0.95)]:6.1f} ms"
    return f"{path:44} {len(answers) / seconds:7.0f} {spread} {answers[0][1]:9}"


def _ask(address: str, path: str) -> list[Answer]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        lists = pool.map(lambda _number: _ask_in_turn(address, path, REQUESTS // AT_ONCE), range(AT_ONCE))
        return [answer for some in lists for answer in some]


def _ask_in_turn(address: str, path: str, count: int) -> list[Answer]:
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
