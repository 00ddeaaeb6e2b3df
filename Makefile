# make demo   install, and summarize the example cluster
# make test   install what development needs, then every check that CI runs
#
# Both need Python 3.11 or newer and a package registry, nothing else. PYTHON, VENV and EXAMPLE may be set.

PYTHON ?= python3
VENV ?= .venv
EXAMPLE ?= examples/ferry

BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet -c constraints.txt

.PHONY: demo test check format clean

demo: $(VENV)/.core
	$(BIN)/summarizer run $(EXAMPLE) --config configs/news.yaml

test: $(VENV)/.dev
	$(MAKE) check

# The checks alone, with what is installed already
check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Stamps: an install runs again only when what it depends on has changed.
$(VENV)/.core: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e .
	touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[dev,minilm]'
	touch $@ $(VENV)/.core

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON")'
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
