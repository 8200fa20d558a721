"""The parts of a .docx, unpacked within limits and read as XML a piece at a time.

A document from a stranger can be small and unpack to anything. What is looked at is
bounded before it is unpacked, and elements are counted while they come: no tree is
built. Document types, and with them entities, are refused; nothing is ever fetched.
"""

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ..errors import UnusableInput
from ..wording import _

MOST_ENTRIES = 500
LARGEST = 20 * 1024 * 1024
"""Bytes of the parts that are read, unpacked."""
MOST_ELEMENTS = 400_000
"""In all of them together."""
DEEPEST = 200
_CHUNK = 64 * 1024
_ENTRY = b"PK\x01\x02"
"""What each entry of a zip's directory begins with."""
_LOCKED = 0x1


class Handler:
    """What is told of the elements of a part, by their names without prefix; by itself it takes no note."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text, or a piece of one."""


class Archive:
    """A .docx in memory. Raises UnusableInput when it is none."""

    def __init__(self, content: bytes) -> None:
        if content.count(_ENTRY) > MOST_ENTRIES:  # before zipfile makes objects of them
            message = _("压缩包里的文件太多，最多 {limit} 个")
            raise UnusableInput(message.format(limit=MOST_ENTRIES))
        self._zip: ZipFile = _sound(lambda: ZipFile(BytesIO(content)))
        self._size = self._elements = 0
        """Of all parts that have been read."""
        self.names = [info.filename for info in self._zip.infolist()]

    def part(self, name: str, handler: Handler) -> Iterator[None]:
        """Tells `handler` of a part, and stops for breath after each piece."""
        info = _sound(lambda: self._zip.getinfo(name))
        self._check(info)
        parser = _Parser(handler, self._count)
        stream = _sound(lambda: self._zip.open(info))
        while chunk := _sound(lambda: stream.read(_CHUNK)):
            parser.feed(chunk)
            yield
        parser.feed(b"", last=True)
        yield

    def tell(self, name: str, handler: Handler) -> None:
        """Tells `handler` of a whole part; of nothing when there is no such part."""
        if name in self.names:
            for _piece in self.part(name, handler):
                pass

    def _count(self) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            message = _("文档太复杂，最多 {limit} 个元素")
            raise UnusableInput(message.format(limit=MOST_ELEMENTS))

    def _check(self, info: ZipInfo) -> None:
        if info.flag_bits & _LOCKED:
            raise UnusableInput(_("文档加了密码，请先去掉密码"))
        self._size += info.file_size
        if self._size > LARGEST:
            limit = LARGEST // 1024 // 1024
            raise UnusableInput(_("文档解开后太大，最多 {limit} MB").format(limit=limit))
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnusableInput(_("文档的压缩方式不认识，请在 Word 里另存一份"))


class _Parser:
    def __init__(self, handler: Handler, count: Callable[[], None]) -> None:
        self._handler = handler
        self._count = count
        self._depth = 0
        self._expat = expat.ParserCreate()
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = handler.data
        self._expat.StartDoctypeDeclHandler = self._refuse

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        try:
            self._expat.Parse(chunk, last)
        except (expat.ExpatError, LookupError, ValueError):  # the latter of unknown encodings
            raise UnusableInput(_("文档里的 XML 坏了，请在 Word 里打开另存一份")) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count()
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnusableInput(_("文档嵌套太深，最多 {limit} 层").format(limit=DEEPEST))
        self._handler.start(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(name.rpartition(":")[2])

    def _refuse(self, *_declared: Any) -> None:
        raise UnusableInput(_("文档里有 DOCTYPE 或实体，不收"))


def _sound(act: Callable[[], Any]) -> Any:
    """Does something with the zip; UnusableInput when the zip does not bear it."""
    try:
        return act()
    except (BadZipFile, EOFError, KeyError, NotImplementedError, OSError, ValueError, zlib.error):
        raise UnusableInput(
            _("Word 文件坏了或者不完整，请重新复制一份，或者在 Word 里打开、修复后另存")
        ) from None
