"""The commands of `standoff`, one module each: a first docstring line that is its help, `configure` and `execute`."""

from argparse import ArgumentParser, Namespace
from typing import Protocol

from standoff.commands import codebook, doctor, query, resolve, run, shell, show


class Command(Protocol):
    """What a command's module offers."""

    __doc__: str | None

    def configure(self, parser: ArgumentParser) -> None:
        """Add the command's arguments."""

    def execute(self, options: Namespace) -> int:
        """Do it; returns the exit code."""


COMMANDS: dict[str, Command] = {
    "run": run,
    "query": query,
    "shell": shell,
    "show": show,
    "resolve": resolve,
    "codebook": codebook,
    "doctor": doctor,
}
"""Every command by its name, in the order that `--help` lists them."""
