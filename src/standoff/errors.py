"""Every error that Standoff raises on purpose.

StandoffError                  the base; the command line prints it without a traceback
├── InputError                 a path or glob gives no document
├── DocumentError              one document can't be read or parsed; becomes its row's reason
├── SettingsError              a setting has a value that can't be used
├── OutputBusyError            another run is publishing to the same output
├── StorageError               the output can't be written (disk full, no permission)
├── ReleaseError               a release failed its checks and was not published
└── QueryError                 a query or id asks for what is not there
"""

from collections.abc import Callable
from pathlib import Path


class StandoffError(Exception):
    """Base of the tree. Errors travel from worker processes to their parent, message and facts alike."""

    def __reduce__(self) -> tuple[Callable[..., "StandoffError"], tuple[type["StandoffError"], tuple[object, ...], dict[str, object]]]:
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(kind: type[StandoffError], args: tuple[object, ...], facts: dict[str, object]) -> StandoffError:
    """An error as it was, without calling a constructor that wants facts rather than a message."""
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(facts)
    return error


class InputError(StandoffError):
    """A path or glob gives no document."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class DocumentError(StandoffError):
    """One document can't be read or parsed. `code` is a stable word, `explanation` says what was found."""

    def __init__(self, code: str, explanation: str) -> None:
        super().__init__(f"{code}: {explanation}")
        self.code = code
        self.explanation = explanation


class SettingsError(StandoffError):
    """A setting has a value that can't be used."""


class OutputBusyError(StandoffError):
    """Another run is publishing to the same output."""

    def __init__(self, output: Path) -> None:
        super().__init__(f"{output}: another run is publishing here; wait for it, or give another --output")
        self.output = output


class StorageError(StandoffError):
    """The output can't be written."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class ReleaseError(StandoffError):
    """A release failed its checks and was not published; `failures` says which, one line each."""

    def __init__(self, failures: list[str]) -> None:
        super().__init__("the release was not published:\n" + "\n".join(f"  {failure}" for failure in failures))
        self.failures = failures


class QueryError(StandoffError):
    """A query or id asks for what is not there."""
