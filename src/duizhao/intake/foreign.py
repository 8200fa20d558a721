"""What is no paper that can be read here: told by how its bytes begin, then by what the file is called.

Where the two differ, neither is believed: a .pdf in which there is text may be anything.
"""

import codecs
import re

from ..errors import UnusableInput
from ..wording import N_, _

_BY_BYTES = (
    ((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE), N_("是 UTF-32 文字，请另存为 UTF-8")),
    (
        (b"\xd0\xcf\x11\xe0",),
        N_("是旧版 Word 的 .doc，或者加了密码，请在 Word 里去掉密码，另存为 .docx"),
    ),
    ((b"%PDF",), N_("是 PDF，请用生成它的 Word 文件，或者把文字复制到 .txt")),
    ((b"{\\rtf",), N_("是 RTF，请在 Word 里另存为 .docx")),
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"),
        N_("是图片，请打开它，把文字录入到 .txt 或 Word"),
    ),
    (
        (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"\xfd7zXZ", b"BZh"),
        N_("是压缩包，请先解开，再收里面的文件"),
    ),
)
_MARKUP = re.compile(
    rb"\s*(?:<(?:!doctype|html|head|meta|body|div|p|\?xml|\w+:\w+)[\s>]|mime-version:)",
    re.IGNORECASE,
)
"""Web pages, which programs save as .txt and .doc: what is to be read of them is not clear."""
_BY_NAME = (
    (
        (".docx", ".docm", ".doc", ".wps"),
        N_(
            "不是完好的 Word 文件，请重新复制一份，或者在 Word 里打开、修复后另存；如果里面是文字，请把名字改成 .txt"
        ),
    ),
    (
        (".yaml", ".yml", ".json"),
        N_("是 YAML 或 JSON，回答文件请用 duizhao fill 读进来；如果里面是文章，请把名字改成 .txt"),
    ),
    (
        (".pdf", ".rtf", ".odt", ".html", ".htm", ".xlsx", ".xls", ".pptx"),
        N_("名字和内容对不上，请用生成它的文件；如果里面是文字，请把名字改成 .txt"),
    ),
    ((".duizhao",), N_("是材料文件，请用 duizhao resume 打开")),
)


def refuse(content: bytes, suffix: str) -> None:
    """Raises UnusableInput, with what to do, for bytes that are no text, or whose file is called otherwise.

    `suffix`: how the name of the file ends, in small letters.
    """
    for marks, told in _BY_BYTES:
        if content.startswith(marks):
            raise UnusableInput(_(told))
    if _MARKUP.match(content):
        raise UnusableInput(_("是网页或 XML，请打开它，把文字复制到 .txt，或者另存为 .docx"))
    for suffixes, told in _BY_NAME:
        if suffix in suffixes:
            raise UnusableInput(_(told))
