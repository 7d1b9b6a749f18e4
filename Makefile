# The targets people use; `make help` lists them. Needs make, git and Python 3.11 or later, and fetches the rest.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV := uv==0.13.8

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site check test lint bless audit bench lock clean browser

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

site: .venv/.installed ## Check the shelf, write README.md, schema/ and the website
	$(BIN)/papershelf build
	@echo "Open site/index.html in a browser: file://$(CURDIR)/site/index.html"

check: .venv/.installed ## Check the shelf, write nothing
	$(BIN)/papershelf check $(ARGS)

test: .venv/.dev browser ## Run every test; ARGS='-k name' picks some
	$(BIN)/python -m pytest $(ARGS)

lint: .venv/.dev ## Check the code's style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

bless: .venv/.dev ## Take what the tests' shelf gives today as the expected output
	$(BIN)/python tests/bless.py

audit: site ## Have what was built judged by outside checkers (needs npm with Node 20, Java, Chromium and BibTeX)
	.ci/audit

bench: .venv/.dev ## Measure how long things take
	@set -e; for bench in tests/bench/*.py; do echo "==> $$bench"; PYTHONPATH=tests $(BIN)/python "$$bench"; done

lock: .venv/bin/python ## Write the lock files anew from pyproject.toml; ARGS=--upgrade takes newer releases
	$(PIP) install $(UV)
	printf 'editables\nhatchling\n' | $(LOCK) pyproject.toml - --output-file requirements.lock
	$(LOCK) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command 'make lock' $(ARGS)

clean: ## Remove what the other targets made
	rm -rf .venv build dist node_modules test-results .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find site -mindepth 1 ! -path site/.gitignore -delete
	find src tests -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Needs Python 3.11 or later: make PYTHON=...")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/debian-install python3-venv
	$(PYTHON) -m venv .venv

# Every download is held to its checksum in the lock. pip takes no editable install in the same call; what
# builds it, hatchling and editables, comes from the lock too.
.venv/.installed: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-build-isolation --no-deps --editable .
	$(PIP) check
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.installed
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

# Without Chromium the browser's tests skip, and say so; under CI that is a fault.
browser: .venv/.dev
	@test -x /usr/bin/chromium || .ci/debian-install chromium \
		|| { echo "The tests that need Chromium will be skipped."; test -z "$$CI"; }
