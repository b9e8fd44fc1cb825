# Everything a developer types. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup setup-dev run test test-slow check format bench lock compose-secrets

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/run.done ## Make .venv with the command vigia in it

run: setup ## Crawl two fictional boards and open the review page on this machine
	$(BIN)/vigia demo

test: setup-dev ## Run all tests that take seconds, the browser included
	$(BIN)/python -m pytest -n auto -m "not slow and not data"

test-slow: setup-dev ## Run the slow tests: kills, real ads (TEST_DATA)
	$(BIN)/python -m pytest -m "slow or data"

check: setup-dev ## Lint, types, the law of imports, the size budget
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_architecture.py

format: setup-dev ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup-dev ## Measure speed; docs/performance.md says how to read it
	$(BIN)/python -m bench.all

lock: ## Resolve the dependencies anew into requirements/ (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  --group test --group check -c requirements/run.txt pyproject.toml -o requirements/dev.txt

compose-secrets: ## Write .env with strong secrets for docker-compose.yml
	@sh compose/secrets.sh

setup-dev: $(VENV)/dev.done

# The package itself is installed without isolation: setuptools comes from the lock file too.
$(VENV)/run.done: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.done: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
