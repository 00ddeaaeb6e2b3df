# make demo   install, and summarize the example cluster
# make test   install what development needs, then every check that CI runs
# make fuzz   ten minutes of random search for inputs that break a promise (MINUTES=1); run it before a release and
#             after a change of reading, planning or budget, and keep what it finds as an example of its test
# make bench  everything that is measured, and the pictures, in about half an hour
#             (ARGS="--only quality,pictures", "--resume", "--page", "--quick")
# make models fetch the real model that some tests write with (90 MB); without it they skip, and say so.
#             ARGS=--train also trains a small BART for an hour, where ../shared/data has its articles
# make peers  install what cannot be installed beside this project, for make bench to compare with
#
# Both need Python 3.11 or newer and a package registry, nothing else. PYTHON, VENV and EXAMPLE may be set.

PYTHON ?= python3
VENV ?= .venv
EXAMPLE ?= examples/ferry
MINUTES ?= 10

BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet -c constraints.txt

.PHONY: demo test check gate fuzz bench models peers format clean

demo: $(VENV)/.core
	$(BIN)/summarizer run $(EXAMPLE) --config configs/news.yaml

test: $(VENV)/.dev
	$(MAKE) check

# The checks alone, with what is installed already
check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	OMP_NUM_THREADS=1 $(BIN)/pytest -n 2 --dist loadfile
	$(MAKE) gate

# Quality may not fall below the floors of benchmarks/baseline.json
gate:
	$(BIN)/python -m benchmarks.gate

fuzz: $(VENV)/.dev
	end=$$(( $$(date +%s) + 60 * $(MINUTES) )); \
	while [ $$(date +%s) -lt $$end ]; do $(BIN)/pytest -q -x -m hypothesis --hypothesis-profile=fuzz || exit 1; done

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.all $(ARGS)

models: $(VENV)/.dev
	$(BIN)/python -m benchmarks.fetch_models $(ARGS)

# bert-extractive-summarizer is imported by this project's name, and needs a transformers older than 5
peers: $(VENV)/.dev
	rm -rf build/peers
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target build/peers --no-deps \
	    bert-extractive-summarizer==0.10.1 transformers==4.46.3 sentence-transformers==3.4.1 \
	    tokenizers==0.20.3 huggingface_hub==0.36.0 requests urllib3 idna certifi charset-normalizer
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target build/peers 'spacy>=3.8,<4'

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Stamps: an install runs again only when what it depends on has changed.
$(VENV)/.core: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e .
	touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[dev]'
	touch $@ $(VENV)/.core

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON")'
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
