"""Kills runs at random moments and checks that nothing published is ever broken.

    python -m benchmarks.crash --kills 50

Every kill is a SIGKILL of the run's main process alone, so that its workers have to notice by themselves. After each, the
current release must be whole: the one that stood before, or the new one. After every few, a run that is left alone must
finish the job with a release byte-identical (`runs` and `documents` apart) to that of an output that nobody disturbed.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from standoff.publish.manifest import read_manifest, verify
from standoff.store import Output

LEFT_SECONDS = 10.0
"""Longest time that a worker may outlive its killed parent."""

UNSTABLE = ("runs/", "documents/")
"""Tables that say when and how a run went, and so differ between runs."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a series of kills came to."""

    kills: int
    switched: int
    finished_first: int
    comparisons: int


def command(paths: list[str], output: Path, runner: str = "direct") -> list[str]:
    """The command line of a run, `direct` or under `prefect`."""
    return [sys.executable, "-m", "standoff.cli", "run", *paths, "--output", str(output), "--quiet", *(["--direct"] if runner == "direct" else [])]


def published(output: Path) -> dict[str, str]:
    """Hash by path of the current release's stable tables."""
    release = Output(output).current_release()
    manifest = read_manifest(release) if release else None
    return {item.path: item.sha256 for item in manifest.files if not item.path.startswith(UNSTABLE)} if manifest else {}


def kill_once(paths: list[str], output: Path, delay: float, runner: str) -> bool:
    """Start a run, kill it after `delay` seconds, and wait for its workers to go. False where it had finished already."""
    process = subprocess.Popen(command(paths, output, runner))
    try:
        process.wait(timeout=delay)
    except subprocess.TimeoutExpired:
        pass
    else:
        if process.returncode != 0:
            raise AssertionError(f"an undisturbed run ended with code {process.returncode}")
        return False
    try:
        workers = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        workers = []
    process.send_signal(signal.SIGKILL)
    process.wait()
    _, left = psutil.wait_procs(workers, timeout=LEFT_SECONDS)
    if left:
        raise AssertionError(f"{len(left)} worker processes outlived their killed parent by {LEFT_SECONDS:.0f} s")
    return True


def check_whole(output: Path) -> None:
    """The current release, if any, must be exactly what its manifest says, and so must the link to it."""
    current = Output(output).current
    if not current.is_symlink():
        return
    problems = verify(current.resolve())
    if problems:
        raise AssertionError(f"{current.resolve()}: " + "; ".join(problems))


def torture(paths: list[str], first_paths: list[str], folder: Path, *, kills: int, every: int, seed: int, runner: str = "direct") -> Tally:
    """Kill `kills` runs over `paths` in outputs that hold a release of `first_paths`; compare after `every` kills or a run that got through."""
    chance = random.Random(seed)  # noqa: S311  moments, not secrets
    calm = folder / "calm"
    started = time.monotonic()
    for inputs in (first_paths, paths):
        subprocess.run(command(inputs, calm, runner), check=True)
    longest = (time.monotonic() - started) / 2 * 1.2
    expected = published(calm)
    done = switched = early = comparisons = 0
    while done < kills:
        output = folder / f"killed-{comparisons}"
        subprocess.run(command(first_paths, output), check=True)
        for _ in range(min(every, kills - done)):
            before = Output(output).current.readlink()
            was_killed = kill_once(paths, output, chance.uniform(0.0, longest), runner)
            check_whole(output)
            if not was_killed:
                early += 1  # nothing is left to disturb here; the next kills need another output
                break
            done += 1
            switched += Output(output).current.readlink() != before
        subprocess.run(command(paths, output), check=True)
        check_whole(output)
        comparisons += 1
        if published(output) != expected:
            different = sorted(path for path in expected.keys() | published(output).keys() if expected.get(path) != published(output).get(path))
            raise AssertionError(f"{output}: the release differs from an undisturbed one in {different}")
        if any(Output(output).work.glob("*")):
            raise AssertionError(f"{output}: unfinished work was left behind")
    return Tally(done, switched, early, comparisons)


def main() -> None:
    """Run the torture and print the tally."""
    parser = argparse.ArgumentParser(description="Kill runs at random moments and check what is published.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--every", type=int, default=5, help="kills between comparisons with an undisturbed release")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--input", default="seeds")
    parser.add_argument("--runner", choices=["direct", "prefect"], default="direct")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        first = sorted(str(path) for path in Path(options.input).iterdir() if path.is_file())[::3]
        tally = torture([options.input], first, Path(folder), kills=options.kills, every=options.every, seed=options.seed, runner=options.runner)
    print(
        f"{tally.kills} kills ({tally.switched} after the switch to the new release; {tally.finished_first} more runs got through first): "
        f"every release whole, {tally.comparisons} of {tally.comparisons} repeats byte-identical"
    )


if __name__ == "__main__":
    main()
