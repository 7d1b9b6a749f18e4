"""One format a file: works become a file for other tools. A new format is one file here and its line below."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from papershelf.exports.bibtex import biblatex, bibtex, bibtex_ascii
from papershelf.exports.csl_json import csl_json
from papershelf.exports.csv_table import csv_table
from papershelf.exports.json_data import json_lines, shelf_json
from papershelf.exports.markdown import markdown
from papershelf.exports.opml import opml
from papershelf.exports.ris import ris
from papershelf.exports.selection import Selection
from papershelf.exports.sqlite import sqlite
from papershelf.exports.text import text
from papershelf.model.settings import FormatName

Writer: TypeAlias = Callable[[Selection], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format in which works are exported."""

    name: FormatName
    title: str
    suffix: str
    write: Writer
    """Raises ProjectError where the settings lack something that the format needs."""


FORMATS: tuple[Format, ...] = (
    Format("bibtex", "BibTeX", ".bib", bibtex),
    Format("bibtex-ascii", "BibTeX, ASCII", ".ascii.bib", bibtex_ascii),
    Format("biblatex", "biblatex", ".biblatex.bib", biblatex),
    Format("ris", "RIS", ".ris", ris),
    Format("csl-json", "CSL-JSON", ".csl.json", csl_json),
    Format("csv", "CSV", ".csv", csv_table),
    Format("json", "JSON", ".json", shelf_json),
    Format("jsonl", "JSON Lines", ".jsonl", json_lines),
    Format("sqlite", "SQLite", ".sqlite", sqlite),
    Format("markdown", "Markdown", ".md", markdown),
    Format("text", "Text", ".txt", text),
    Format("opml", "OPML", ".opml", opml),
)

__all__ = ["FORMATS", "Format", "Selection", "Writer"]
