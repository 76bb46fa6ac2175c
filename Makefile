# Two commands are enough: `make serve` and `make test`. Presumed: python3 (3.11 or newer) and make.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup serve test test-slow fix lock bench bench-compare

# uv from PATH, or a private copy. Not in .venv: `uv pip sync` removes whatever the lock does not name.
UV := $(shell command -v uv || echo .tools/bin/uv)
PRIVATE_UV := $(filter .tools/bin/uv,$(UV))
export UV_PYTHON_DOWNLOADS := never

BIN := .venv/bin
INSTALLED := .venv/.installed
COMPILE := pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
  --python-version 3.11
# What runs while packages are being installed; as much a part of what we ship as they are.
BUILD_TOOLS := editables hatchling setuptools uv
# Code that decides what an agent is told: a branch no test takes is a mistake here.
DECIDING := service/domain/*,service/playbook/*,service/guidance/*,adapters/*

help: ## Show the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## Install into .venv and stop; .venv/bin/dragoman then exists

serve: $(INSTALLED) ## Run at http://127.0.0.1:8000 with SQLite and the shipped playbooks
	$(BIN)/dragoman serve

test: $(INSTALLED) ## Everything CI checks: format, lint, types, layers, playbooks, tests, coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/yamllint --strict playbooks container compose.yaml
	$(BIN)/dragoman playbooks check
	$(BIN)/dragoman playbooks test
	$(BIN)/pytest -n 3 -m "not slow" --cov --cov-report=
	$(BIN)/coverage report
	$(BIN)/coverage report --fail-under=100 --include='$(DECIDING)'

test-slow: $(INSTALLED) ## The laws again, with random and very many examples; the slowest of the benchmark
	$(BIN)/pytest -m slow --hypothesis-profile=thorough

fix: $(INSTALLED) ## Format and apply safe fixes
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(INSTALLED) ## Measure speed against a floor that does nothing; ARGS=--quick, --help
	$(BIN)/python -m service.evaluation.bench $(ARGS)

bench-compare: $(INSTALLED) ## Measure speed against a commit: AGAINST=HEAD~1
	$(BIN)/python -m service.evaluation.bench --against '$(AGAINST)' $(ARGS)

# Never by time stamp: git gives a fresh clone's files any order, and CI must not write a lock.
lock: $(PRIVATE_UV) ## Bring the locks up to pyproject.toml, keeping the pins that still fit
	$(UV) $(COMPILE) pyproject.toml --output-file requirements.lock
	$(UV) $(COMPILE) pyproject.toml --group dev --constraint requirements.lock \
	  --output-file requirements-dev.lock
	printf '%s\n' $(BUILD_TOOLS) | $(UV) $(COMPILE) - --constraint requirements-dev.lock \
	  --output-file requirements-build.lock

$(INSTALLED): requirements-dev.lock requirements-build.lock pyproject.toml | $(PRIVATE_UV)
	$(UV) venv --quiet --allow-existing .venv
	$(UV) pip sync --quiet --require-hashes --build-constraints requirements-build.lock \
	  --python .venv requirements-dev.lock
	$(UV) pip install --quiet --no-deps --no-build-isolation --python .venv --editable .
	@touch $@

.tools/bin/uv:
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo 'python3 cannot make virtual environments: install its venv module' \
	    '(Debian: apt-get install python3-venv), or put uv on PATH' >&2; exit 1; }
	python3 -m venv .tools
	.tools/bin/pip install --quiet --require-hashes --requirement requirements-build.lock
