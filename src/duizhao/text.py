"""Text as writers of Chinese need it: cleaning, numerals, counting."""

import re

# Not compiled here: every command would wait for patterns that printable text needs none of.
_NEWLINES = "\r\n|[\r\x85\u2028\u2029]"
_UNWANTED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
_KEPT = "\n\t\u3000"
"""What Python does not call printable, and most texts of several lines have."""
_HIDDEN = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
_LINE_ENDS = r"[ \t]*\n\s*"
DATE = r"\d{4}(-\d\d){0,2}"
"""What an ISO date looks like: a year, a month or a day."""
_DIGITS = "零一二三四五六七八九"


def clean(text: str) -> str:
    """What comes in from outside, as it may be kept: no control characters, every line end `\\n`.

    Taken out: C0 and C1 controls but newline and tab, lone surrogates, U+FFFE and U+FFFF.
    Kept: U+3000, joiners, variation selectors, private use: people type them.
    """
    if _is_clean(text):
        return text
    return re.sub(_UNWANTED, "", re.sub(_NEWLINES, "\n", text))


def unclean(text: str) -> int:
    """How many characters cleaning takes out."""
    return 0 if _is_clean(text) else len(re.findall(_UNWANTED, re.sub(_NEWLINES, "\n", text)))


def _is_clean(text: str) -> bool:
    """Whether it is seen at a glance that there is nothing to clean, as in nearly all there is."""
    if text.isprintable():
        return True
    for kept in _KEPT:
        text = text.replace(kept, "")
    return text.isprintable()


def one_line(text: str) -> str:
    """Clean text for an answer of one line: tabs become spaces, and what several lines said is joined."""
    text = clean(text)
    if "\n" in text:
        text = re.sub(_LINE_ENDS, _seam, text)
    return text.replace("\t", " ")


def _seam(gap: re.Match[str]) -> str:
    """What takes the place of line ends: nothing within Chinese or at the ends, elsewhere a space.

    So CSS Text 3 (4.1.3, segment breaks) has it; Chinese quotation marks count with what they stand by.
    """
    import unicodedata  # imported late: seldom needed

    before, after = gap.string[: gap.start()][-1:], gap.string[gap.end() :][:1]
    widths = {unicodedata.east_asian_width(beside) for beside in before + after}
    is_chinese = widths <= {"W", "F", "A"} and widths != {"A"}
    return " " if before and after and not is_chinese else ""


STEP = " > "
"""Between the steps of a trail."""


def trail(*steps: str) -> str:
    """The way to a place, from the outside in: section > item > question."""
    return STEP.join(one_line(step) for step in steps if step)


def display(text: str) -> str:
    """Text as it may go to a terminal: clean, and characters that reorder it made visible."""
    return re.sub(_HIDDEN, lambda found: f"<U+{ord(found[0]):04X}>", clean(text))


def shown(path: object) -> str:
    """A path as messages name it: on one line, for a name may have line ends in it."""
    return display(re.sub(r"[\n\r\t]", lambda found: f"<U+{ord(found[0]):04X}>", str(path)))


def escaped(json: str) -> str:
    """JSON that says the same without characters that reorder text."""
    return re.sub(_HIDDEN, lambda found: f"\\u{ord(found[0]):04x}", json)


def count(text: str) -> int:
    """Characters without white space, as Word counts 字数."""
    return len("".join(text.split()))


def numeral(number: object) -> str:
    """A whole number from 0 to 99 in Chinese (12 → 十二); anything else stays as it is."""
    if not isinstance(number, int) or not 0 <= number <= 99:
        return str(number)
    tens, units = divmod(number, 10)
    if not tens:
        return _DIGITS[units]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[units] if units else "")


def chinese_date(date: str) -> str:
    """2022-06-30, 2022-06 or 2022 as Chinese writes it: 2022年6月30日; anything else as it is."""
    if not re.fullmatch(DATE, date):
        return date
    parts = [int(part) for part in date.split("-")]
    return "".join(f"{part}{name}" for part, name in zip(parts, "年月日", strict=False))


def fold(text: str) -> str:
    """Text as it is compared when a writer looks for something: width and case do not matter."""
    import unicodedata  # imported late: seldom needed

    return unicodedata.normalize("NFKC", text).casefold()
