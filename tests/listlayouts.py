"""How the real lists look: one layout for each. No text of theirs stands here."""

from listreading import Layout, Shape

_FURNITURE = r"(?i)news|contents?\b|contribut|citation|contact|maintainers|star history|license|introduction|目录"
_LINK = r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]\("
_LABEL = r"(?<!!)\[((?!!)(?:[^\[\]]|\[[^\[\]]*\])*)\]\("

_BULLET_LINK = Shape(rf"\s*[-*] (?:[^\[\w]*)\**{_LINK}[^#]", rf"^\W*?\**{_LABEL}")
_TOP_LINK = Shape(rf"- (?::\w+: |[^\[\w`])*\**{_LINK}http", _LABEL)
_SOURCED_LINK = Shape(rf"-\s?(?:\[[^\[\]]*\] ?)?{_LINK}http", _LABEL)
_LINK_LINE = Shape(rf"{_LINK}http[^()]*\)\s*$", _LABEL)
_NUMBERED_LINK = Shape(rf"\s*[0-9]+\. \**{_LINK}http", rf"^\s*[0-9]+\. \**{_LABEL}")
_NUMBERED_PARTS = Shape(r"[0-9]+\. [^\[]+\[Part", r"^[0-9]+\. ([^\[]+)\[")
_NUMBERED_BOLD = Shape(r"\s*[0-9]+\. +\*\*[^\[]", r"\*\*(.+?)\*\*")
_NUMBERED_NAMED = Shape(rf"[0-9]+\. .*{_LINK}http", _LABEL)
_NUMBERED_TEXT = Shape(r"[0-9]+\. ", r"^[0-9]+\. (.+?):?\s*(?:<|$)")
_BOLD_LINE = Shape(r" ?\*\*", r"\*\*(.+?)\*\*", more=r"- ")
_BOLD_ENTRY = Shape(r"- \W*\*\*[^\[]", r"\*\*(.+?)\*\*")
_DATED = Shape(r"- \[[0-9]{4}[-/][0-9]{2}\] \*\*", r"\*\*(.+?)\*\*")
_CITED = Shape(r"\*\*\[[0-9.]+\]\*\*", r"[\"“]\**(.+?)\**\.?\**[\"”]")
_ROW_LINK = Shape(rf"\|.*{_LINK}http", rf"{_LABEL}http")
_ROW_BOLD = Shape(r"\|\s*[0-9]{4}\s*\|\s*\*\*", r"\*\*(.+?)\*\*\s*\|")
_ROW_MONTH = r"\|\s*[0-9]{4}\.[0-9]{2}\s*\|"
_NICKNAMES = r"(?:\[[^\]]*\]\s*)*"
_BEHIND = r"(?:, [A-Z]\w+ 20[0-9]{2})?(?:\(@[^|]*)?\s*\|"
_ROW_NICKNAMED = Shape(
    _ROW_MONTH,
    rf"^[^|]*\|[^|]*\|[^\w\[]*(?:\[\**([^\[\]*]*)\**\]\(|{_NICKNAMES}([^|]+?){_BEHIND})",
)
_ROW_LINKS = Shape(rf"\|[ *]+[A-Z][a-z]+(?: Reasoning)?[ *]+\|.*{_LINK}http", "", each=rf"{_LABEL}http[^()\s]*\)")
_BY_AUTHORS = Shape(r"\s?\w.*\[\*\*.*\]\(http", _LABEL, more=r"[^#]")
_MARKED = r"(?:\[[^\[\]]*\] )*"
_CHECKED = Shape(
    r"- \[[ xX]\] (?!TODO|.*: \[\[)", rf"^- \[.\] {_MARKED}(?:<|(.+?)(?:, HuggingFace)?[.:]?\s*(?:- \[|<|$))"
)
_HEADED = Shape(r"###? \[[0-9]{4}\]", rf"^###? {_MARKED}(.+?)(?:, HuggingFace)?\s*(?:- \[|\n|$)", more=r"-|\*|>|\w")

LAYOUTS = {
    "seeds/000": Layout((_BY_AUTHORS,)),
    "seeds/001": Layout((_CHECKED, _HEADED)),
    "seeds/002": Layout((_TOP_LINK,)),
    "seeds/003": Layout((_BOLD_ENTRY, _TOP_LINK)),
    "seeds/004": Layout((_BOLD_ENTRY, _TOP_LINK)),
    "lists/Hannibal046": Layout((_ROW_LINK, _BULLET_LINK), _FURNITURE, maybe="^>"),
    "lists/WooooDyy": Layout((_DATED,), _FURNITURE),
    "lists/amusi": Layout((_BOLD_LINE,), _FURNITURE, maybe="^>"),
    "lists/atfortes": Layout((_NUMBERED_LINK, _BULLET_LINK), _FURNITURE, maybe="^If you"),
    "lists/eugeneyan": Layout((_NUMBERED_LINK, _NUMBERED_PARTS), _FURNITURE, maybe=r"^[0-9]+\. More|P\.S"),
    "lists/floodsung": Layout((_CITED,)),
    "lists/horseee": Layout((_ROW_LINK,)),
    "lists/metame": Layout((_BOLD_ENTRY, _TOP_LINK)),
    "lists/opendilab": Layout((_SOURCED_LINK,), _FURNITURE),
    "lists/thunlp": Layout((_NUMBERED_BOLD, _BOLD_LINE), _FURNITURE, maybe="^Here is"),
    "lists/viswanathgs": Layout((_CHECKED, _HEADED, _NUMBERED_NAMED, _NUMBERED_TEXT), maybe=r"^- (\[\[|TODO)"),
    "lists/xlite": Layout((_ROW_NICKNAMED,), maybe=r"^\[|^- \["),
    "lists/yueliu": Layout((_ROW_BOLD, _LINK_LINE), _FURNITURE, maybe=r"^ +\||^- Step|^Deep"),
    "lists/zjunlp": Layout((_NUMBERED_BOLD, _BULLET_LINK, _ROW_LINKS), _FURNITURE, maybe=r"^\|"),
}
