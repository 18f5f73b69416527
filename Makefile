# The two commands of Sanri: `make day` runs the reference city's day, `make test` proves the code.
SHELL := /bin/bash
PYTHON ?= python3.11
ifeq (,$(shell command -v $(PYTHON) 2>/dev/null))
PYTHON := python3
endif
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DESK := examples/jiangmen
DAY ?= 2023-01-30
PORT ?= 8000

.PHONY: help day test fonts system clean benchmarks

help: ## what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

day: fonts $(READY) ## set up, run the reference city's day, and serve its desk (CI=true ends after the page)
	@echo "== $(DESK), the day of $(DAY): intake, journal, ledger, measures, signals, plans, page"
	@$(BIN)/sanri day $(DESK) --day $(DAY)
	@if [ "$(CI)" != true ]; then \
		echo "== the desk in a browser, until Ctrl-C"; \
		$(BIN)/sanri serve $(DESK) --port $(PORT); \
	fi

test: system $(READY) ## every check: style, types, imports, tests
	@echo "== style and types"
	@$(BIN)/ruff format --check -q src tests benchmarks examples
	@$(BIN)/ruff check -q src tests benchmarks examples
	@$(BIN)/mypy
	@echo "== who may import whom"
	@$(BIN)/lint-imports --no-logo
	@echo "== tests"
	@$(BIN)/python -m pytest -n 2 --dist loadfile

benchmarks: system $(READY) ## every figure that the README quotes
	@for each in intake journal measures page duty slots dial 'coaches --all' replanning web; do echo "== benchmarks/$$each.py"; $(BIN)/python -m benchmarks.$$each; done

fonts:
	@./tools/system-packages page

system: ## fonts, browser and PostgreSQL by apt, where they are missing
	@./tools/system-packages

$(READY): requirements.lock pyproject.toml
	@echo "== virtual environment $(VENV) with the locked dependencies"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean: ## forget the environment and what the reference city keeps
	@rm -rf $(VENV) $(DESK)/kept
