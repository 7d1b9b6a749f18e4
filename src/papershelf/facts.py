"""papers/facts.yaml: counts that age, by work. Records never hold them; only programs write this file."""

from collections.abc import Mapping

from papershelf.load import parse
from papershelf.model.address import parse_address
from papershelf.model.diagnostic import Diagnostic
from papershelf.model.document import Document
from papershelf.model.records import Citations, Facts
from papershelf.validate import validate
from papershelf.yaml_text import scalar

FILE = "papers/facts.yaml"
MAX_COUNT = 999_999_999
_HEAD = "# Counts that age, each with its source and the day it was noted. `papershelf import` writes this file.\n"


def read_facts(document: Document) -> tuple[dict[str, Facts], list[Diagnostic]]:
    """What is known of each work; a faulty entry is left out."""
    facts, faults = {}, []
    for key, _ in document.root.items:
        known, found = validate(document, Facts, (key.text,))
        faults += found
        if known:
            facts[key.text] = known
    return facts, faults


def write_facts(facts: Mapping[str, Facts]) -> str:
    """The file, sorted by id."""
    return _HEAD + "".join(_entry(id_, known) for id_, known in sorted(facts.items()))


def parse_facts(text: str) -> tuple[dict[str, Facts], list[Diagnostic]]:
    """As `read_facts`, for a text at hand."""
    document, faults = parse(text, FILE)
    if not document:
        return {}, faults
    facts, found = read_facts(document)
    return facts, faults + found


def counted(count: int, source: str, noted: str, via: str) -> Citations:
    """A count as facts hold it, without an address that they can't hold."""
    try:
        url = parse_address(source)
    except ValueError:
        url = None
    return Citations.model_construct(count=min(max(count, 0), MAX_COUNT), source=url, noted=noted, via=via or None)


def better(known: Facts | None, count: Citations) -> Facts:
    """What is known once a count comes in: counts only grow, so the larger one is the later one."""
    if known and known.citations and known.citations.count >= count.count:
        return known
    return Facts(citations=count)


def _entry(id_: str, known: Facts) -> str:
    if not (cited := known.citations):
        return f"{id_}: {{}}\n"
    said = {"count": str(cited.count), "source": cited.source and scalar(cited.source), "noted": cited.noted}
    said["via"] = cited.via and scalar(cited.via)
    lines = [f"    {name}: {text}\n" for name, text in said.items() if text]
    return f"{id_}:\n  citations:\n{''.join(lines)}"
