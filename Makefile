# Standoff: `make run` makes a dataset of the seed articles, `make test` runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DONE := $(VENV)/.standoff-$(shell cat requirements/dev.txt pyproject.toml | cksum | cut -d' ' -f1)
WHAT ?= seeds
STANDOFF_CORPORA ?= ../shared/corpora
export STANDOFF_CORPORA
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help setup run test check format eval bench train serve lock clean
help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(DONE)  ## make .venv with pinned packages
# --no-deps: the list is whole, so nothing is left to resolve; older pips stumble over extras where they try
$(DONE): requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Standoff needs Python 3.11 or later; say make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

run: setup  ## make a dataset of the seed articles, or of WHAT=path, in output/
	$(BIN)/standoff run $(WHAT)
	$(BIN)/standoff query "SELECT speaker, cue, content FROM statements WHERE kind = 'direct' ORDER BY statement_id LIMIT 5"

test: setup  ## run the tests
	$(BIN)/python -m pytest

check: setup  ## format, lint, types, docs in sync
	$(BIN)/ruff format --check src schemas flows tests benchmarks training
	$(BIN)/ruff check src schemas flows tests benchmarks training
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_layers.py tests/test_docs.py

format: setup  ## format and fix what can be fixed
	$(BIN)/ruff format src schemas flows tests benchmarks training
	$(BIN)/ruff check --fix src schemas flows tests benchmarks training

eval: setup  ## score the pipeline on the development corpora; fails below a floor
	$(BIN)/python -m benchmarks.evaluate

bench: setup  ## measure speed, memory and size; writes docs/benchmarks.md
	$(BIN)/python -m benchmarks.bench

train: setup  ## train the tagger of statements anew (an hour or more), and fit its confidence
	$(BIN)/python -m pip install --quiet --no-build-isolation -e '.[train]'
	$(BIN)/python -m training.attribution.train $(if $(CORPUS),--texts $(CORPUS)/texts --annotations $(CORPUS)/annotations.jsonl) $(if $(DEV),--dev-texts $(DEV)/texts --dev-annotations $(DEV)/annotations.jsonl)
	$(BIN)/python -m training.attribution.calibrate $(if $(DEV),--texts $(DEV)/texts --annotations $(DEV)/annotations.jsonl)

serve: setup  ## start a local Prefect server and both deployments on their schedules
	$(BIN)/python -m flows.serve

lock: setup  ## pin all packages anew (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --extra dev --generate-hashes --no-header --no-annotate --upgrade -o requirements/dev.txt

clean:  ## remove the virtual environment and what runs wrote
	rm -rf $(VENV)
	find output -mindepth 1 ! -name README.md -delete
