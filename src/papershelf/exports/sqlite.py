"""A SQLite database with full-text search, as Datasette and the sqlite3 shell take it.

Built in memory, from the rows that `exports/tables.py` tells. The index splits texts into words, whatever their case
and accents (unicode61): an index of all threes of letters (trigram) would find no word of two. Chinese and Japanese,
which part no words, are found by how a run of signs begins (`语言*`), and anywhere with LIKE.
"""

import sqlite3
from contextlib import closing

from papershelf.exports.selection import Selection
from papershelf.exports.tables import Row, tables
from papershelf.project import ProjectError

_VERSION = 1
"""PRAGMA user_version; it grows when a question that was asked before would have to change."""
_OLDEST = 3_027_000
"""The SQLite that the file names as its writer: the oldest that can search it (remove_diacritics 2)."""

_SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE venues (id TEXT PRIMARY KEY, name TEXT NOT NULL, short TEXT, kind TEXT NOT NULL, url TEXT);
CREATE TABLE topics (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, description TEXT, parent TEXT REFERENCES topics(id),
  position INTEGER NOT NULL);
CREATE TABLE tags (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, description TEXT, broader TEXT REFERENCES tags(id));
CREATE TABLE authors (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE works (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, subtitle TEXT, other_titles TEXT, language TEXT,
  authors TEXT, date TEXT, year INTEGER, venue TEXT REFERENCES venues(id), pages TEXT,
  arxiv TEXT, arxiv_class TEXT, doi TEXT, openreview TEXT, acl TEXT, isbn TEXT, repo TEXT, hf TEXT, url TEXT,
  address TEXT, page TEXT, summary TEXT, notes TEXT, todo TEXT, picked INTEGER NOT NULL,
  reading TEXT, reading_on TEXT, citations INTEGER, citations_source TEXT, citations_noted TEXT, citations_via TEXT,
  added TEXT, via TEXT, aliases TEXT);
CREATE TABLE work_authors (
  work TEXT NOT NULL REFERENCES works(id), position INTEGER NOT NULL, author TEXT REFERENCES authors(id),
  published_as TEXT NOT NULL, PRIMARY KEY (work, position));
CREATE TABLE work_topics (
  work TEXT NOT NULL REFERENCES works(id), position INTEGER NOT NULL, topic TEXT NOT NULL REFERENCES topics(id),
  PRIMARY KEY (work, position));
CREATE TABLE work_tags (
  work TEXT NOT NULL REFERENCES works(id), position INTEGER NOT NULL, tag TEXT NOT NULL REFERENCES tags(id),
  PRIMARY KEY (work, position));
CREATE TABLE links (
  work TEXT NOT NULL REFERENCES works(id), position INTEGER NOT NULL, kind TEXT NOT NULL, url TEXT NOT NULL,
  label TEXT, lang TEXT, PRIMARY KEY (work, position));
CREATE TABLE versions (
  work TEXT NOT NULL REFERENCES works(id), position INTEGER NOT NULL, date TEXT, venue TEXT REFERENCES venues(id),
  pages TEXT, arxiv TEXT, doi TEXT, openreview TEXT, acl TEXT, isbn TEXT, url TEXT, PRIMARY KEY (work, position));
CREATE TABLE relations (
  work TEXT NOT NULL REFERENCES works(id), position INTEGER NOT NULL, kind TEXT NOT NULL,
  other TEXT NOT NULL REFERENCES works(id), PRIMARY KEY (work, position));
"""
_INDICES = """
CREATE INDEX works_by_date ON works(date);
CREATE INDEX works_by_venue ON works(venue);
CREATE INDEX works_of_author ON work_authors(author);
CREATE INDEX works_of_topic ON work_topics(topic);
CREATE INDEX works_of_tag ON work_tags(tag);
CREATE INDEX relations_to ON relations(other);
"""
# Datasette knows the index by content="works", with these quotation marks.
_SEARCH = """
CREATE VIRTUAL TABLE works_fts USING fts5(
  title, authors, summary, notes, content="works", tokenize='unicode61 remove_diacritics 2');
INSERT INTO works_fts(works_fts) VALUES ('rebuild');
"""


def sqlite(selection: Selection) -> bytes:
    """The works and the words that they use; relations lead to works of the same file only.

    The bytes follow from the works alone, as far as one release of SQLite goes: another may lay out the index of words
    differently.

    Raises:
        ProjectError: this Python's SQLite has no full-text search, or can't give a database as bytes.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_SCHEMA)
        for table, rows in tables(selection):
            _insert(database, table, list(rows))
        database.executescript(_INDICES)
        try:
            database.executescript(f"{_SEARCH} PRAGMA user_version = {_VERSION};")
            return _same_everywhere(database.serialize())
        except (sqlite3.OperationalError, AttributeError) as error:
            hint = "use a Python whose sqlite3 has FTS5, as those of python.org and Debian have"
            raise ProjectError(f"this Python's SQLite can't make the database: {error}", hint) from None


def _same_everywhere(content: bytes) -> bytes:
    """The file without the release of SQLite and the count of changes in its header.

    The header's number at 96 is the writer's release, valid for the count of changes at 92, which has to be that at 24
    (https://sqlite.org/fileformat2.html, 1.3.7 and 1.3.15).
    """
    changes, release = (number.to_bytes(4, "big") for number in (1, _OLDEST))
    return content[:24] + changes + content[28:92] + changes + release + content[100:]


def _insert(database: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    """Rows of one table, all with the same columns; the names of both are ours, the values go as parameters."""
    if rows:
        columns = ", ".join(rows[0])
        places = ", ".join(f":{column}" for column in rows[0])
        database.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608 - our own names
