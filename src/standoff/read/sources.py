"""From the paths that a user gives to the files that are to be read: folders walked, globs expanded, order fixed.

Lives here: `find_documents`, and how a path becomes a `source_uri`. Not here: opening a file or telling its format (a
file found here may still turn out not to be an article). Nothing is dropped in silence but hidden files and folders
(editors' and version control's), README files and Markdown in folders, and folders already seen through another link.
"""

from __future__ import annotations

import errno
import fnmatch
import os
import re
import stat
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from schemas.codes import DocumentFormat
from standoff.records import Unreadable

STDIN = "-"
_WILD = re.compile(r"[*?\[]")
_NOT_PORTABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or standard input (`-`). `is_named`: a user asked for it by path or glob; it was not merely lying in a folder."""

    path: str
    source_uri: str
    is_named: bool = True


Found = Source | Unreadable


def find_documents(paths: Sequence[str]) -> list[Found]:
    """The files that `paths` (files, folders, globs, `-`) stand for: in the order given, sorted inside each, none twice.

    What can't be read at all is in the list as `Unreadable`: a missing path, a broken link, a socket, a folder without documents.
    """
    found: dict[str, Found] = {}
    for path in paths:
        for entry in _expand(os.fspath(path)):
            found.setdefault(entry.source_uri, entry)
    return list(found.values())


def source_uri(path: str) -> str:
    """`path` in POSIX form, relative where it was relative; bytes of a name that are not UTF-8, and NUL, are percent-encoded."""
    posix = PurePath(path).as_posix()
    posix = f"./{STDIN}" if posix == STDIN else posix
    return _NOT_PORTABLE.sub(lambda match: "".join(f"%{byte:02X}" for byte in _name_bytes(match.group())), posix)


def unreadable(path: str, code: str, explanation: str) -> Unreadable:
    """The record of a path that gives nothing to read."""
    return Unreadable(source_uri(path), None, DocumentFormat.UNKNOWN, f"{code}: {explanation}")


def blame(path: str, problem: OSError | ValueError) -> Unreadable:
    """The record of a path that the operating system refuses."""
    number = problem.errno if isinstance(problem, OSError) else errno.ENOENT
    if number in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}:
        broken = isinstance(problem, FileNotFoundError) and Path(path).is_symlink()
        return unreadable(path, "not_found", "the symbolic link points at nothing" if broken else "there is no such file or folder")
    if number in {errno.EACCES, errno.EPERM}:
        return unreadable(path, "no_permission", "it may not be read")
    if number == errno.ELOOP:
        return unreadable(path, "symlink_loop", "its symbolic links lead round in a circle")
    if number == errno.EISDIR:
        return unreadable(path, "not_a_file", "it is a folder")
    return unreadable(path, "read_error", str(problem.strerror if isinstance(problem, OSError) else problem))


def _name_bytes(character: str) -> bytes:
    errors = "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass"
    return character.encode("utf-8", errors)


def _expand(path: str) -> list[Found]:
    if path == STDIN:
        return [Source(STDIN, STDIN)]
    try:
        mode = Path(path or "\0").stat().st_mode  # an empty path would be the current folder
    except (OSError, ValueError) as problem:  # ValueError: a NUL, or a character that no file name can hold
        if isinstance(problem, FileNotFoundError) and _WILD.search(path) and not Path(path).is_symlink():
            return _expand_glob(path)
        return [blame(path, problem)]
    if stat.S_ISDIR(mode):
        return _walk(path)
    return [Source(path, source_uri(path)) if stat.S_ISREG(mode) else _not_a_file(path)]


def _not_a_file(path: str) -> Unreadable:
    return unreadable(path, "not_a_file", "it is a pipe, socket or device")


def _is_about(name: str) -> bool:
    """Whether a file tells about a folder and is not one of its documents."""
    lowered = name.lower()
    return lowered.split(".")[0] == "readme" or lowered.endswith((".md", ".markdown"))


def _walk(folder: str) -> list[Found]:
    """Every document below `folder`, sorted by address; links to folders are followed last, and no real folder twice."""
    found: list[Found] = []
    seen: set[tuple[int, int]] = set()
    folders, links = [folder], deque[str]()
    while folders or links:
        current = folders.pop() if folders else links.popleft()
        try:
            identity = Path(current).stat()
            if (identity.st_dev, identity.st_ino) in seen:
                continue
            seen.add((identity.st_dev, identity.st_ino))
            with os.scandir(current) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as problem:
            found.append(blame(current, problem))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                mode = entry.stat().st_mode
            except OSError as problem:
                found.append(blame(entry.path, problem))
                continue
            if stat.S_ISDIR(mode):
                (links if entry.is_symlink() else folders).append(entry.path)
            elif not stat.S_ISREG(mode):
                found.append(_not_a_file(entry.path))
            elif not _is_about(entry.name):
                found.append(Source(entry.path, source_uri(entry.path), is_named=False))
    return sorted(found, key=lambda entry: entry.source_uri) or [unreadable(folder, "empty_folder", "it holds no document")]


def _expand_glob(pattern: str) -> list[Found]:
    """What `pattern` matches; folders it matches are walked. `**` stands for any number of folders, links not followed."""
    parts = [part for part in pattern.split("/") if part]
    parts = [part for part, before in zip(parts, ["", *parts], strict=False) if not part == before == "**"]
    wants_about = not _WILD.search(parts[-1]) or parts[-1].lower().endswith(".md") or parts[-1].lower().startswith("readme")
    found: list[Found] = []
    for path in sorted(set(_matches(Path("/" if pattern.startswith("/") else ""), parts))):
        if wants_about or not _is_about(path.name) or path.is_dir():
            found.extend(_expand(str(path)))
    return found or [unreadable(pattern, "not_found", "nothing matches the pattern")]


def _matches(base: Path, parts: Sequence[str]) -> Iterator[Path]:
    """Paths below `base` that match `parts`. Not glob.glob: its `**` follows links, so two links to `.` take it 2^40 steps."""
    if not parts:
        yield base
        return
    part, rest = parts[0], parts[1:]
    if part == "**":
        for folder in _folders(base):
            yield from _matches(folder, rest or ["*"])
    elif _WILD.search(part):
        wanted = re.compile(fnmatch.translate(part))
        for entry in _entries(base):
            if wanted.match(entry.name) and entry.name.startswith(".") == part.startswith("."):
                yield from _matches(base / entry.name, rest)
    elif os.path.lexists(base / part):
        yield from _matches(base / part, rest)


def _folders(base: Path) -> Iterator[Path]:
    pending = [base]
    while pending:
        folder = pending.pop()
        yield folder
        pending.extend(folder / entry.name for entry in _entries(folder) if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as scan:
            return sorted(scan, key=lambda entry: entry.name)
    except OSError:  # as in a shell, a pattern does not look into what is no folder or may not be read
        return []
