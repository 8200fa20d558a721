"""Questionnaire files: where they are, what is in them, everything that is wrong with them.

A questionnaire is known to the writer by its id, or by the path of its file. A session
embeds the *document* (the file as plain data), and `restore` makes the model from it
again, so that a session never depends on a file that may be gone.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import places, resources
from ..errors import Fault, UnusableInput
from ..model import Question, Questionnaire
from ..suggesting import suggestion
from ..values import frozen
from ..wording import _
from . import document, known

if TYPE_CHECKING:
    from .reader import Reader

_ASIDE = ("checks", "intake")
"""What a session can do without."""


@frozen
class Loaded:
    """A questionnaire that can be used, with the document to embed and the file it came from."""

    questionnaire: Questionnaire
    document: dict[str, Any]
    origin: str


def files() -> Iterator[Path]:
    """The questionnaire files to choose from: the writer's own, then the shipped ones.

    A file of the writer's own hides a shipped one of the same name; names with `_` first are no questionnaires.
    """
    seen: set[str] = set()
    for folder in (places.questionnaires(), resources.prompts()):
        for file in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
            if file.stem not in seen and not file.stem.startswith(("_", ".")):
                seen.add(file.stem)
                yield file


def available() -> list[Loaded]:
    """Every questionnaire that can be used, the default first; unusable files are left out."""
    found = []
    for file in files():
        try:
            found.append(load_file(file))
        except UnusableInput:
            continue
    return sorted(found, key=lambda loaded: loaded.questionnaire.id != default_id())


def default_id() -> str:
    """The id of the questionnaire that is begun when none is named."""
    return (resources.prompts() / "default").read_text(encoding="utf-8").strip()


def load(reference: str = "") -> Loaded:
    """A questionnaire by its id or the path of its file; the default when `reference` is empty.

    Raises UnusableInput with every fault of its file.
    """
    reference = reference or default_id()
    if Path(reference).suffix in (".yaml", ".yml") or "/" in reference:
        return load_file(Path(reference))
    by_name = {file.stem: file for file in files()}
    if reference in by_name:
        return load_file(by_name[reference])
    for loaded in available():  # a file may have another name than its questionnaire
        if loaded.questionnaire.id == reference:
            return loaded
    hint = suggestion(reference, by_name) or _("。现有：{known}").format(
        known=_("、").join(by_name) or _("无")
    )
    raise UnusableInput(_("没有叫“{name}”的问卷{hint}").format(name=reference, hint=hint))


def load_file(file: Path) -> Loaded:
    """The questionnaire in a file; UnusableInput with all its faults when it has any."""
    tree, questionnaire, reader = _read(file)
    if reader.faults or questionnaire is None:
        raise UnusableInput(*sorted(reader.faults))
    return Loaded(questionnaire, tree.plain(), str(file.resolve()))


def today(questionnaire: Questionnaire, origin: str) -> Loaded | None:
    """A session's questionnaire as its file is today; `origin`: that file.

    None when it is gone, has become another one or cannot be used.
    """
    file = Path(origin)
    try:
        loaded = load_file(file) if places.is_file(file) else load(questionnaire.id)
    except UnusableInput:
        return None
    return loaded if loaded.questionnaire.id == questionnaire.id else None


def newer(questionnaire: Questionnaire, origin: str) -> Loaded | None:
    """The same where it asks something else than `questionnaire` or has another version."""
    return today(questionnaire, origin) if moved_on(questionnaire, origin) else None


def moved_on(questionnaire: Questionnaire, origin: str) -> bool:
    """Whether there is a newer one; a file that was read before is not read again to tell."""
    found = _found_today(questionnaire, origin)
    return found is not None and (found.fingerprint, found.version) != _told_by(questionnaire)


def asked_since(questionnaire: Questionnaire, origin: str) -> frozenset[str]:
    """The ids of questions that a newer one asks and `questionnaire` does not."""
    found = _found_today(questionnaire, origin)
    return frozenset(found.asked if found else ()) - frozenset(_asked(questionnaire))


def _found_today(questionnaire: Questionnaire, origin: str) -> known.Known | None:
    """What a session's questionnaire is today; None as `today` gives it."""
    file = Path(origin)
    if not places.has(file):
        file = next((one for one in files() if one.stem == questionnaire.id), file)
    content = known.digest(file)
    found = known.find(file, content)
    if found is None and (loaded := today(questionnaire, origin)):
        told = _told_by(loaded.questionnaire)
        found = known.Known(loaded.questionnaire.id, *told, _asked(loaded.questionnaire))
        if known.digest(file) == content:
            known.keep(file, content, found)
    return found if found and found.id == questionnaire.id else None


def restore(content: Any) -> Questionnaire:
    """The questionnaire of an embedded document; UnusableInput when it makes no sense.

    Where something cannot be read, such as what another version of the program wrote, checks and
    intake are left out: advice must not keep writers from their own words.
    """
    from . import structure  # imported late, both: what was read before is kept
    from .reader import Reader

    tree = document.from_plain(content)
    reader = Reader(_("材料里的问卷"))
    questionnaire = None
    with suppress(UnusableInput):  # there are too many faults, which are still the reader's
        questionnaire = reader.questionnaire(tree)
    if (
        reader.faults
        and isinstance(tree.value, Mapping)
        and not tree.value.keys().isdisjoint(_ASIDE)
    ):
        entries = {key: node for key, node in tree.value.items() if key not in _ASIDE}
        reader = Reader(_("材料里的问卷"))
        questionnaire = reader.questionnaire(document.Node(entries))
    if questionnaire is not None:
        structure.check(questionnaire, reader)
    if questionnaire is None or reader.faults:
        raise UnusableInput(*sorted(reader.faults))
    return questionnaire


def lint(file: Path) -> list[Fault]:
    """Everything that is wrong with a questionnaire file and the templates it names, in order of lines.

    Raises UnusableInput when the file cannot be read as YAML at all.
    """
    from .templates import lint_templates  # imported late, as in `_read`

    _tree, questionnaire, reader = _read(file)
    faults = reader.faults
    if questionnaire is not None:
        faults += lint_templates(questionnaire, reader, str(file.resolve()))
    return sorted(set(faults))


def _told_by(questionnaire: Questionnaire) -> tuple[str, str]:
    """What it asks, and the version that its author raises when words or checks are to be taken over, too."""
    return fingerprint(questionnaire), questionnaire.version


def _asked(questionnaire: Questionnaire) -> list[str]:
    return [chain[-1].id for chain in questionnaire.walk()]


def fingerprint(questionnaire: Questionnaire) -> str:
    """A hash of what a questionnaire asks, not of how it says it: ids, kinds, nesting, choices, links, presets."""
    sections = [[_structure(question) for question in s.questions] for s in questionnaire.sections]
    content = json.dumps([questionnaire.id, sections], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def starter(name: str, language: str) -> dict[str, str]:
    """A small questionnaire and its template to begin with, in a language that we speak: file name → content."""
    files = {f"{name}.yaml": resources.prompts() / f"_starter.{language}.yaml"}
    files[f"{name}.md.j2"] = resources.templates() / f"_starter.{language}.md.j2"
    return {
        file: source.read_text(encoding="utf-8").replace("ID", name)
        for file, source in files.items()
    }


def _structure(question: Question) -> list[Any]:
    return [
        question.id,
        question.kind.value,
        [choice.value for choice in question.choices],
        question.to,
        [preset.id for preset in question.preset],
        [_structure(inner) for inner in question.questions],
    ]


def _read(file: Path) -> tuple[document.Node, Questionnaire | None, "Reader"]:
    """The tree, the model as far as there is one, and the faults of everything but the templates."""
    from . import structure  # imported late, all of it: sessions were linted when they began
    from .advice import check_advice
    from .reader import Reader
    from .scopes import lint_names

    tree = document.read(file, document.LARGEST_QUESTIONNAIRE)
    reader = Reader(str(file))
    questionnaire = reader.questionnaire(tree)
    if questionnaire is not None:
        structure.check(questionnaire, reader)
        lint_names(questionnaire, reader)
        check_advice(questionnaire, reader)
    return tree, questionnaire, reader


__all__ = [
    "Loaded",
    "asked_since",
    "available",
    "default_id",
    "files",
    "fingerprint",
    "lint",
    "load",
    "load_file",
    "moved_on",
    "newer",
    "restore",
    "starter",
    "today",
]
