"""An answer that leaves only a fixed time after its request was received, so that its time says nothing.

The view names the time in a header that the front takes away again. The front waits in its event loop: no thread is
held, and other readers are answered meanwhile.
"""

from django.http import HttpResponse

HEADER = "heard-answer-after"


def held(response: HttpResponse, *, milliseconds: int) -> HttpResponse:
    """Let the answer go at the next whole multiple of `milliseconds` after the request."""
    response.headers[HEADER] = str(milliseconds)
    return response


def wait_of(headers: list[tuple[str, str]], taken: float) -> tuple[list[tuple[str, str]], float]:
    """Headers without ours, and how many seconds an answer that has taken `taken` seconds is to wait still."""
    every = next((int(value) / 1000 for name, value in headers if name == HEADER), 0.0)
    left = [pair for pair in headers if pair[0] != HEADER]
    return left, every - taken % every if every else 0.0
