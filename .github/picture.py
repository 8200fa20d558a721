"""Makes the picture for the README: the writing screen with the finished example.

    .venv/bin/python .github/picture.py

The screenshot is the program's own. Two things are mended in it: Rich stretches each
text to as many cells as it has characters, which squeezes Chinese to half its width,
and it names a font that would have to be fetched.
"""

import asyncio
import os
import re
import tempfile
from html import unescape
from pathlib import Path

from rich.cells import cell_len

ROOT = Path(__file__).parents[1]
CELL = 12.2
"""Width of a cell in Rich's pictures."""
FONTS = "'Sarasa Mono SC', 'Noto Sans Mono CJK SC', Menlo, Consolas, monospace"


async def screenshot(width: int, height: int) -> str:
    """The writing screen at one example of the example paper."""
    from duizhao import answers, desk, library
    from duizhao.sitting import Sitting
    from duizhao.tui.app import Duizhao

    loaded = library.load()
    with desk.begin(loaded, "对照检查2021") as file:
        example = ROOT / "tests" / "papers" / "example.answers.yaml"
        file.apply(answers.read(example, loaded.questionnaire))
        sitting = Sitting(file)
        sitting.go((*sitting.interview.items_of("found")[3], "example"))
        app = Duizhao(sitting)
        async with app.run_test(size=(width, height)) as pilot:
            await pilot.pause(1)
            return app.export_screenshot(title="duizhao")


def mended(svg: str) -> str:
    """With Chinese at its full width and fonts that readers have."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")

    def stretched(found: re.Match[str]) -> str:
        return f'textLength="{cell_len(unescape(found[3])) * CELL:.1f}"{found[2]}>{found[3]}<'

    return re.sub(r'textLength="([\d.]+)"([^>]*)>([^<]*)<', stretched, svg)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["DUIZHAO_HOME"] = home
        picture = mended(asyncio.run(screenshot(120, 34)))
    (ROOT / ".github" / "writing.svg").write_text(picture, encoding="utf-8")
