"""Errors carry facts, and carry them across processes."""

import pickle
from pathlib import Path

import pytest

from standoff.errors import DocumentError, InputError, OutputBusyError, QueryError, ReleaseError, SettingsError, StandoffError, StorageError

ERRORS: list[StandoffError] = [
    InputError("a.txt", "no document"),
    DocumentError("empty", "the file holds no text"),
    SettingsError("--workers: too few"),
    OutputBusyError(Path("output")),
    StorageError(Path("output"), "the disk is full"),
    ReleaseError(["articles: two rows have one key", "figures: no file"]),
    QueryError("no such row"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_the_way_from_a_worker(error: StandoffError) -> None:
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301  what a pool of processes does
    assert type(arrived) is type(error)
    assert str(arrived) == str(error)
    assert vars(arrived) == vars(error)


def test_every_error_of_the_tree_is_tried_here() -> None:
    assert {type(error) for error in ERRORS} == set(StandoffError.__subclasses__())
