# `make site` sets everything up and builds the demonstration; `make test` tells whether all is well.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
JOBS ?= auto

.PHONY: site serve test audit bench clean

site: .venv/base
	$(BIN)/python build.py
	@echo "The site is there: open $(CURDIR)/_site/index.html"

serve: .venv/base
	$(BIN)/python build.py serve --open

test: .venv/test
	$(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile

audit: .venv/test
	$(BIN)/python build.py -q
	$(BIN)/python -m tests.generate .cache/audited 300
	$(BIN)/python build.py build .cache/audited --out .cache/audited/_site -q
	$(BIN)/python -m bench.audit _site .cache/audited/_site

bench: .venv/test
	$(BIN)/python -m bench.peers --articles 1000 --runs 3

clean:
	rm -rf .venv _site .cache node_modules dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/base: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Sourcebook needs Python 3.11 or newer; none was found." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/test: .venv/base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	.ci/browser $(BIN)/python
	@touch $@
