# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.run ## create .venv with the pinned dependencies and the program

run: setup ## serve Telegram (BOT_TOKEN set) or open the chat in the browser
	@$(BIN)/python -m bot run

test: $(VENV)/.dev ## run the whole test suite
	@command -v chromium >/dev/null || echo "No chromium: the browser tests will be skipped. Get it with: apt-get install chromium"
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/.dev ## style, types, import contracts, interface words, content
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > $(VENV)/imports.log || (cat $(VENV)/imports.log; exit 1)
	@$(BIN)/yamllint -s docker-compose.yml .github .pre-commit-config.yaml
	@$(BIN)/python -m bot content check --quiet

bench: $(VENV)/.bench ## accuracy against others, speed, memory: the figures quoted in the README
	@$(BIN)/python tests/bench/run.py

audit: $(VENV)/.dev ## look the pinned dependencies up in the vulnerability database
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.lock

lock: ## pin the dependencies anew (needs uv)
	@for name in "requirements-bench --group build --group dev --group bench" \
	    "requirements-dev --group build --group dev" "requirements --group build"; do \
	  set -- $$name; file=$$1.lock; shift; \
	  uv pip compile pyproject.toml $$@ --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate -q -o $$file; done

clean: ## remove the environment and caches (not the database)
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  (echo "Python 3.11 or newer is needed: call make with PYTHON=python3.11"; exit 1)
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the pinned dependencies (half a minute) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

.PHONY: help setup run test check bench audit lock clean
