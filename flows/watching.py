"""Who watches a run in this process: `standoff run` draws its progress bar through it. Under a scheduler, nobody does.

Apart from the flows because a flow travels to worker processes by value, and a context variable can't.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from standoff.pipeline import Begun

_watcher: ContextVar[Callable[[Begun], None] | None] = ContextVar("watcher", default=None)


@contextmanager
def watched_by(watcher: Callable[[Begun], None]) -> Iterator[None]:
    """Let `watcher` be told of runs that begin in this context."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def tell(begun: Begun) -> None:
    """Tell the watcher, if there is one, that a run has begun."""
    if watcher := _watcher.get():
        watcher(begun)
