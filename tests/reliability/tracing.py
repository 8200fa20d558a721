"""Everything that a program does to the files in a folder, system call by system call.

The program runs under ptrace, unchanged and with its own SQLite; neither root nor any tool is
needed, only Linux 5.3. What a call has written is read back from the file while the program stands
still behind the call. SQLite's -shm file is mapped and not written: after a crash it counts for
nothing.
"""

import ctypes
import os
import platform
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True)
class Write:
    """Bytes that were written into a file."""

    file: int
    at: int
    content: bytes


@dataclass(frozen=True)
class Resize:
    """A file that was cut off, or grew by zeros."""

    file: int
    size: int


@dataclass(frozen=True)
class Name:
    """A name in a folder that leads to another file than before; FOLDER; None is gone."""

    folder: str
    name: str
    file: int | None


@dataclass(frozen=True)
class Sync:
    """What was written to a file, or the names in a folder, are on the disk for good."""

    what: int | str


@dataclass(frozen=True)
class Said:
    """A line that the program wrote to its log."""

    line: str


Event: TypeAlias = Write | Resize | Name | Sync | Said

FOLDER = -1

# Three kinds of system calls matter: those that move a descriptor's place, those that say where
# they write to, and those that change names (what they have changed is looked up).
_NUMBERS: Mapping[str, Mapping[str, tuple[int, ...]]] = {
    "x86_64": {
        "write": (1, 20),  # write, writev
        "pwrite": (18, 296),  # pwrite64, pwritev
        "sendfile": (40,),
        "copy": (326,),  # copy_file_range
        "resize": (77, 285),  # ftruncate, fallocate
        "sync": (74, 75),  # fsync, fdatasync
        # open, creat, openat, openat2
        "open": (2, 85, 257, 437),
        # rename, mkdir, rmdir, link, unlink, mkdirat, unlinkat, renameat, linkat, renameat2
        "names": (82, 83, 84, 86, 87, 258, 263, 264, 265, 316),
    },
    "aarch64": {
        "write": (64, 66),
        "pwrite": (68, 70),
        "sendfile": (71,),
        "copy": (285,),
        "resize": (46, 47),
        "sync": (82, 83),
        "open": (56, 437),
        "names": (34, 35, 37, 38, 276),
    },
}
_TRACEME, _SYSCALL, _SETOPTIONS, _GET_SYSCALL_INFO = 0, 24, 0x4200, 0x420E
_TELL_SYSCALLS, _DIE_WITH_US = 1, 0x100000
_ENTRY = 1


class _Info(ctypes.Structure):
    """struct ptrace_syscall_info. At an exit, `number` is what the call returns."""

    _fields_ = [
        ("kind", ctypes.c_uint8),
        ("padding", ctypes.c_uint8 * 3),
        ("machine", ctypes.c_uint32),
        ("instruction", ctypes.c_uint64),
        ("stack", ctypes.c_uint64),
        ("number", ctypes.c_int64),
        ("arguments", ctypes.c_uint64 * 6),
        ("more", ctypes.c_uint64 * 2),
    ]


_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long


class Tracer:
    """Watches one folder, through as many programs, one after the other, as are run in it.

    KeyError on a machine whose system calls are not listed above.
    """

    def __init__(self, root: Path, log: Path) -> None:
        """`root`: the folder, empty; `log`: a file elsewhere where the programs write lines."""
        self._kinds = {
            number: kind
            for kind, numbers in _NUMBERS[platform.machine()].items()
            for number in numbers
        }
        self._root = root.resolve()
        self._log = log.resolve()
        self._names: dict[tuple[str, str], int] = {}
        self._files: dict[int, int] = {}
        """inode → the number that a file has in the events"""
        self._sizes: dict[int, int] = {}
        self._count = 0

    def run(self, command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Event]:
        """Runs a program of one thread to its end; CalledProcessError when that is no good one."""
        program = subprocess.Popen(
            command,
            env=dict(environment),
            preexec_fn=lambda: _libc.ptrace(_TRACEME, 0, None, None),
        )
        pid = program.pid
        os.waitpid(pid, 0)
        _ptrace(_SETOPTIONS, pid, data=_TELL_SYSCALLS | _DIE_WITH_US)
        entered: _Info | None = None
        passed_on = 0
        while True:
            _ptrace(_SYSCALL, pid, data=passed_on)
            _pid, status = os.waitpid(pid, 0)
            if os.WIFEXITED(status) or os.WIFSIGNALED(status):
                break
            passed_on = 0
            if os.WSTOPSIG(status) != signal.SIGTRAP | 0x80:
                passed_on = os.WSTOPSIG(status)
                continue
            info = _Info()
            _ptrace(_GET_SYSCALL_INFO, pid, ctypes.sizeof(info), ctypes.addressof(info))
            if info.kind == _ENTRY:
                entered = info
            elif entered is not None and info.number >= 0:
                yield from self._done(pid, entered, info.number)
        program.returncode = os.waitstatus_to_exitcode(status)
        if program.returncode:
            raise subprocess.CalledProcessError(program.returncode, command)

    def _done(self, pid: int, call: _Info, result: int) -> Iterator[Event]:
        """What a call has done."""
        arguments = call.arguments
        match self._kinds.get(call.number):
            case "write" | "sendfile":
                yield from self._written(pid, arguments[0], result)
            case "copy":
                yield from self._written(pid, arguments[2], result)
            case "pwrite":
                yield from self._written(pid, arguments[0], result, arguments[3])
            case "resize":
                yield from self._resized(_at(pid, arguments[0]))
            case "sync":
                yield from self._synced(_at(pid, arguments[0]))
            case "open":
                yield from self._renamed()
                yield from self._resized(_at(pid, result))
            case "names":
                yield from self._renamed()

    def _written(self, pid: int, number: int, size: int, at: int | None = None) -> Iterator[Event]:
        file = _at(pid, number)
        known = self._known(file)
        if not size or (known is None and Path(file).resolve() != self._log):
            return
        if at is None:
            notes = Path(f"/proc/{pid}/fdinfo/{number}").read_text(encoding="ascii")
            at = int(notes.split()[1]) - size
        with Path(file).open("rb") as stream:
            stream.seek(at)
            content = stream.read(size)
        if known is None:
            yield Said(content.decode())
            return
        self._sizes[known] = max(self._sizes.get(known, 0), at + size)
        yield Write(known, at, content)

    def _resized(self, file: str) -> Iterator[Event]:
        known = self._known(file)
        size = Path(file).stat().st_size if known is not None else 0
        if known is not None and size != self._sizes.get(known, 0):
            self._sizes[known] = size
            yield Resize(known, size)

    def _synced(self, file: str) -> Iterator[Event]:
        known = self._known(file)
        if known is not None:
            yield Sync(known)
        elif (folder := Path(file).resolve()).is_dir() and folder.is_relative_to(self._root):
            yield Sync(str(folder.relative_to(self._root)))

    def _known(self, file: str) -> int | None:
        return self._files.get(Path(file).stat().st_ino)

    def _renamed(self) -> Iterator[Event]:
        """How the names differ from those at the last look."""
        inodes: dict[tuple[str, str], int] = {}
        for folder, folders, files in os.walk(self._root):
            within = str(Path(folder).relative_to(self._root))
            inodes |= {(within, name): FOLDER for name in folders}
            inodes |= {(within, name): Path(folder, name).stat().st_ino for name in files}
        self._files = {
            inode: self._files.get(inode) or self._next()
            for inode in dict.fromkeys(inodes.values())
            if inode != FOLDER
        }
        names = {place: self._files.get(inode, FOLDER) for place, inode in inodes.items()}
        for place in {**self._names, **names}:
            if names.get(place) != self._names.get(place):
                yield Name(*place, names.get(place))
        self._names = names

    def _next(self) -> int:
        self._count += 1
        return self._count


def _at(pid: int, descriptor: int) -> str:
    """The file behind a descriptor of the program, whatever its name is by now."""
    return f"/proc/{pid}/fd/{descriptor}"


def _ptrace(request: int, pid: int, address: int = 0, data: int = 0) -> None:
    if _libc.ptrace(request, pid, address, data) == -1:
        raise OSError(ctypes.get_errno(), "ptrace")
