"""Whether words look like names of people, of groups, or like anything else."""

import re
from collections.abc import Sequence

from papershelf.importers.text.people_words import CHINESE_FAMILY_NAMES, COMMON, GROUP_WORDS, GROUPS
from papershelf.importers.text.words import words

_LETTERS = re.compile(r"(?:[^\W\d_]|[ .'’`´ʼ\u2010\u2011,·-]|[\u0300-\u036f])+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_CHINESE_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff·]{1,12}")
_PARTICLES = words(
    "van von der den de da di do dos das du del della la le el al bin ibn ben ter ten zu zur zum af y e i 't of"
)
_CAMEL = re.compile(
    r"(?!(?:Ma?c|Mac|D[aei]|Des|Del|Du|L[aei]|V[ao]n|Al|El|Ben|Fitz|O|Ter|Abu|Ka|St)[A-Z])\w{0,60}[a-z][A-Z]"
)
_CAPITALS = re.compile(r"[A-Z]{3,}|[A-Z]{2,}[0-9]")
_ABSTRACT = re.compile(r"(?:tion|tions|ility|ization|izer|ness|ware)\b|\b[A-Z]{2,}\b")
_MOST_WORDS = 6
_GOOD, _DOUBTFUL, _BAD = 2, 1, 0


def is_group(name: str) -> bool:
    """Whether the words are those of a group ("Foo Team", "OpenAI") or are marked as one."""
    parts = name.split()
    if name.endswith("(group)") or not parts or "," in name:
        return name.endswith("(group)")
    ends = {parts[0].lower(), parts[-1].lower()} - {"ai"}
    alone = len(parts) == 1 and (_CAMEL.match(name) or _CAPITALS.match(name) or name.endswith("-AI"))
    return bool(ends & GROUP_WORDS or parts[-1] == "AI" or name.lower() in GROUPS or alone)


def are_people(names: Sequence[str], *, cut: bool) -> bool:
    """Whether names, taken from any text, are those of people.

    One name has to look like one in every way; of many, a few may be odd. Where the text itself says that others
    are left out ("et al."), a single word will do.
    """
    grades = [_grade(name) for name in names]
    good, bad = grades.count(_GOOD), grades.count(_BAD)
    if len(names) == 1:
        return not bad if cut else bool(good) and _is_clear(names[0])
    return 2 * good > len(names) and 5 * bad <= len(names)


def _is_clear(name: str) -> bool:
    """Stricter, for a name that no other names confirm."""
    return len(name.split()) < _MOST_WORDS - 1 and not _ABSTRACT.search(name)


def _grade(name: str) -> int:
    if name.endswith("(group)"):
        return min(_DOUBTFUL, _grade(name.removesuffix("(group)").strip()))
    if is_group(name):
        return _BAD if len(_parts(name)) > _MOST_WORDS else _DOUBTFUL
    if _CHINESE.search(name):
        return _GOOD if _CHINESE_NAME.fullmatch(name) and (name[0] in CHINESE_FAMILY_NAMES or "·" in name) else _BAD
    parts = _parts(name)
    if not _LETTERS.fullmatch(name) or len(parts) > _MOST_WORDS or any(map(_is_low, parts)):
        return _BAD
    common = sum(not COMMON.isdisjoint(word.lower().strip(".").split("-")) for word in parts)
    if common > 1 or len(parts) == common:
        return _BAD
    odd = common or len(parts) == 1 or any(_CAMEL.match(word) or _CAPITALS.fullmatch(word) for word in parts)
    return _DOUBTFUL if odd else _GOOD


def _parts(name: str) -> list[str]:
    return name.replace(",", " ").split()


def _is_low(word: str) -> bool:
    return word[0].islower() and word not in _PARTICLES and not word.startswith(("d'", "d’", "al-", "el-", "ibn-"))
