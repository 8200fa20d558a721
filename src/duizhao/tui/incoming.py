"""What comes in from the terminal, made into events without losing or mistaking any of it.

Textual's own reader takes what follows an escape character in a paste for keys, so that
pasted text could press Ctrl+Q, needs seconds for a large paste, ends the program with a
traceback at a byte that is not UTF-8, and goes on reading a terminal that is gone.
"""

import os
import re
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.geometry import Size
from textual.message import Message

from .. import turns

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CHUNK = 64 * 1024
_PAUSE = 0.05
"""Seconds without input after which what could be the beginning of a sequence is taken as it is."""


class Parser(XTermParser):
    """Textual's parser for keys and mouse; pastes are taken whole and are only ever text."""

    def __init__(self) -> None:
        super().__init__()
        self._pasted: list[str] | None = None
        """What has come of a paste, while it lasts."""
        self._held = ""
        """What could be the beginning of a mark."""

    def feed(self, data: str) -> Iterable[Message]:
        """The events of the next piece of input. Empty data ends the input."""
        if not data:
            yield from self.pause()
            yield from super().feed(data)
            return
        data, self._held = self._held + data, ""
        while data:
            mark = BRACKETED_PASTE_START if self._pasted is None else BRACKETED_PASTE_END
            before, found, data = data.partition(mark)
            if not found:
                kept = _beginning(before, mark)
                self._held = before[len(before) - kept :]
                before = before[: len(before) - kept]
            yield from self._take(before)
            if found:
                yield from self._turn()

    def pause(self) -> Iterable[Message]:
        """The events of what was held back in the hope of more."""
        held, self._held = self._held, ""
        yield from self._take(held)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterator[events.Key]:
        """Alt with an arrow and the like is one key; without the kitty protocol, Textual makes Escape of it first."""
        keys = [*super()._sequence_to_key_events(sequence, alt)]
        if len(sequence) > 1 and [key.key for key in keys[:-1]] == ["escape"]:
            keys = [events.Key(f"alt+{keys[-1].key}", None)]
        yield from keys

    def _take(self, text: str) -> Iterator[Message]:
        if self._pasted is not None:
            self._pasted.append(text)
        elif text:
            yield from super().feed(text)

    def _turn(self) -> Iterator[Message]:
        """A paste begins or ends here."""
        if self._pasted is None:
            self._pasted = []
        else:
            pasted, self._pasted = "".join(self._pasted), None
            yield events.Paste(_CONTROLS.sub("", pasted))


def _beginning(text: str, mark: str) -> int:
    """How many characters at the end of `text` could be the beginning of `mark`.

    A lone escape character is a key that the writer waits for, so it is never held back.
    """
    sizes = range(len(mark) - 1, 1, -1)
    return next((size for size in sizes if text.endswith(mark[:size])), 0)


if sys.platform != "win32":
    from textual.drivers.linux_driver import LinuxDriver

    class Driver(LinuxDriver):
        """Textual's driver for Linux and macOS with a reader of our own."""

        def run_input_thread(self) -> None:
            """Reads until the program ends, or the terminal is gone, which ends the program."""
            parser = Parser()
            decode = getincrementaldecoder("utf-8")("replace").decode
            size = self._terminal_size()
            with selectors.DefaultSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if not selector.select(_PAUSE):
                        self._send(parser.pause())
                        size = self._follow(size)
                    else:
                        data = self._read()
                        turns.came()
                        if not data:
                            # Without waiting: whoever ends the program meanwhile waits for us.
                            self._loop.call_soon_threadsafe(self._hang_up)
                            return
                        # An incomplete character at the end decodes to nothing yet.
                        self._send(parser.feed(text) if (text := decode(data)) else ())
                    self._send(parser.tick())

        def _follow(self, known: Size | None) -> Size | None:
            """Tells of a size that no signal has told of.

            Linux sends the signal before it changes the size (tty_do_resize), so that whoever
            is quick to ask is told the old one, and then nothing more.
            """
            size = self._terminal_size()
            if size != known and size is not None:
                self.process_message(events.Resize(size, size))
            return size

        def _terminal_size(self) -> Size | None:
            """The size as the terminal has it at this moment, where it can be asked."""
            try:
                return Size(*os.get_terminal_size(self.fileno))
            except OSError:
                return None

        def _hang_up(self) -> None:
            signal.raise_signal(signal.SIGHUP)  # the system sends none to whoever does not lead

        def _read(self) -> bytes:
            """The next bytes; none when the terminal is gone."""
            try:
                return os.read(self.fileno, _CHUNK)
            except OSError:
                return b""

        def _send(self, messages: Iterable[Message]) -> None:
            for message in messages:
                self.process_message(message)
