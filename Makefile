PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
CORPORA ?= ../shared/corpora
GOLD ?= seeds/gold
TEXTS ?= seeds/articles
WORKERS ?= 2
export OMP_NUM_THREADS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help install graph test test-fast lint format types check models evaluate-ner evaluate docs constraints wheel clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

# torch goes first and alone: it is by far the largest, and so pip never looks for another build of it
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

install: $(READY) ## a virtual environment in .venv with everything pinned

graph: $(READY) ## build out/ (graph, report, pictures) from seeds/articles
	$(BIN)/musnad build seeds/articles --out out

test: $(READY) ## every test, the trained models included
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

test-fast: $(READY) ## the tests that load no model and build no wheel
	$(BIN)/python -m pytest -n $(WORKERS) -m 'not model and not package'

lint: $(READY) ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(READY) ## let ruff rewrite the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(READY) ## mypy, strict
	$(BIN)/mypy

check: lint types test ## all that has to pass before a change goes in

models: $(READY) ## train the taggers anew from CORPORA (hours; weights go to pipeline/musnad/models)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,train]'
	$(BIN)/python -m musnad.training --corpora $(CORPORA)

evaluate-ner: $(READY) ## score the taggers on the test parts of CORPORA
	$(BIN)/python -m musnad.training evaluate --corpora $(CORPORA)

evaluate: $(READY) ## score the extraction against annotations (GOLD=… TEXTS=…)
	$(BIN)/musnad evaluate $(GOLD) $(TEXTS)

docs: graph ## measure, then write the generated parts of README.md and docs/ anew
	$(BIN)/python docs/showcase.py
	$(BIN)/python docs/errors.py
	$(BIN)/python docs/generate.py
	$(BIN)/python -m musnad.graph.document docs

constraints: $(READY) ## pin what is installed now
	$(BIN)/python docs/constraints.py > constraints.new && mv constraints.new constraints.txt

wheel: $(READY) ## dist/musnad-*.whl
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove what was built, the environment too
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
