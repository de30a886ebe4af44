"""Progress bars for long work in a terminal. Silent where nobody watches."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Step(Protocol):
    """Called with the number of things that were just done."""

    def __call__(self, done: int = 1, /) -> None: ...


class Reporter:
    """Makes one bar per stage of the work. The bars stay on the screen as a record."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress

    def stage(self, name: str, total: int | None = None) -> Step:
        """Begin a stage and return what counts it up. Without a total the bar only shows that work goes on."""
        progress = self._progress
        if progress is None:
            return _silent
        task = progress.add_task(name, total=total)

        def advance(done: int = 1, /) -> None:
            progress.advance(task, done)

        return advance


def _silent(done: int = 1, /) -> None:
    """Nobody watches."""


@contextmanager
def reporting(stream: IO[str], *, quiet: bool = False) -> Iterator[Reporter]:
    """Show bars on a stream for as long as the block runs; on a file or pipe, show nothing."""
    console = Console(file=stream)
    if quiet or not console.is_terminal:
        yield Reporter()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        yield Reporter(progress)
