"""llms.txt: what stands here and in which files, for language models. Source: llmstxt.org."""

from collections.abc import Iterator

from markupsafe import Markup

from papershelf import addresses, github
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs.shell import FOLDER
from papershelf.pages.files import all_formats
from papershelf.pages.views import Place
from papershelf.project import Project
from papershelf.templating import Words, markdown_environment, read_words, render
from papershelf.wording import count, filled, text


def llms(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """The summary of the site in Markdown; its links are absolute where the site has an address.

    Raises:
        ProjectError: the template or the fixed words are at fault.
    """
    settings = catalog.settings
    words = read_words(project, settings.language)
    environment = markdown_environment(project, github.escape, FOLDER)
    environment.filters["address"] = lambda url: Markup(github.address(url))  # noqa: S704 - escaped for its place
    works, topics = count(words, "works", len(catalog.papers)), count(words, "topics", len(catalog.sections))
    said = render(
        environment,
        "llms.txt",
        settings=settings,
        words=words,
        root=addresses.absolute(settings.base_url, "") if settings.base_url else "",
        counts=filled(text(words, "readme", "counts"), works=works, topics=topics),
        licence=filled(text(words, "footer", "licence"), licence=settings.licence),
        files=list(_files(catalog, words)),
        topics=list(_topics(catalog)),
    )
    yield Artifact(f"{FOLDER}/llms.txt", said.encode())


def _files(catalog: Catalog, words: Words) -> Iterator[Place]:
    """The whole shelf in every format."""
    for format_ in all_formats(catalog.settings):
        path, use = addresses.export(addresses.HOME, format_.suffix), text(words, "data", "readers", format_.name)
        yield Place(format_.title, path, description=use)


def _topics(catalog: Catalog) -> Iterator[Place]:
    for section in catalog.sections.values():
        yield Place(section.topic.title, addresses.topic(section.id), description=section.topic.description or "")
