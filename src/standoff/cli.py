"""The command line: one parser, one registry of commands, and the border where errors become messages and exit codes.

    0 done   1 an error, in words   2 wrong usage   3 something was rejected and --strict was given   130 interrupted

Not here: what the commands do (`standoff.commands`, one module each).
"""

import argparse
import atexit
import os
import sys
from collections.abc import Sequence

from standoff import __version__
from standoff.errors import StandoffError

EXIT_ERROR = 1
EXIT_INTERRUPTED = 130


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    from standoff.commands import COMMANDS  # noqa: PLC0415  worker processes import this module, and run no command

    parser = argparse.ArgumentParser(
        prog="standoff",
        description="Turn raw news articles into a validated, evidence-linked dataset, and query it.",
        epilog="Exit codes: 0 done; 1 an error; 2 wrong usage; 3 something was rejected (run --strict); 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"standoff {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        module_doc = (command.__doc__ or "").strip().splitlines()[0]
        subparser = subparsers.add_parser(name, help=module_doc.rstrip("."), description=module_doc)
        command.configure(subparser)
        subparser.set_defaults(execute=command.execute)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    options = build_parser().parse_args(arguments)
    try:
        code: int = options.execute(options)
        sys.stdout.flush()
    except StandoffError as error:
        print(f"standoff: {error}", file=sys.stderr)
        return EXIT_ERROR
    except KeyboardInterrupt as interrupt:
        print(f"\nstandoff: {interrupt or 'interrupted'}", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # the reader of our output has seen enough; what is left of it goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def entry() -> None:
    """What the `standoff` script calls: `main`, then the end of the process.

    Under Prefect daemon threads outlive the run; an interpreter that is torn down around them makes extension modules
    print pages of leak reports. So the exit functions run, and the process ends without the teardown.
    """
    code = main()
    atexit._run_exitfuncs()  # noqa: SLF001  what the interpreter itself would call next
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    entry()
