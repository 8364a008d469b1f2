# Only git, make, Python 3.11 or later with venv, and pip are assumed to be there.

PYTHON ?= python3
PORT ?= 8000
TESTS ?= tests
WORKERS ?= 3
VENV := .venv
# Memory, where there is plenty: tests make thousands of databases, none of which outlives its test.
SCRATCH := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4194304 { print "TMPDIR=/dev/shm" }')
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
installed = $(BIN)/pip install -c constraints.txt -e $(1) > $(VENV)/pip.log 2>&1 \
	|| { cat $(VENV)/pip.log; exit 1; }

# In a variable of its own: a comma ends an argument of $(call).
WITH_ORACLE := '.[test,bench]'

.DEFAULT_GOAL := help
.PHONY: help run test check format bench linkage nightly pictures migration translations constraints clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo '  PORT=8001 moves the server; TESTS=tests/rules runs a part of the tests.'

run: $(VENV)/installed ## Start the service with a demonstration town, on http://localhost:8000
	@$(BIN)/reporting run --port $(PORT)

test: $(VENV)/brought check ## Bring what the tests need, check the code, and run all tests
	@$(SCRATCH) $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m 'not nightly' $(TESTS)

check: $(VENV)/tested ## Check compressed files, translations, style, types and imports, without running anything
	@$(BIN)/python scripts/compress_static.py --check
	@$(BIN)/python scripts/translations.py --check
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo 'Run: make format'; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports > $(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }

format: $(VENV)/tested ## Put the code into its usual form
	@$(BIN)/ruff check --quiet --fix || true
	@$(BIN)/ruff format --quiet

bench: $(VENV)/tested ## Measure how fast the main pages answer
	@$(BIN)/python -m benchmarks.main_pages $(ARGS)

linkage: $(VENV)/tested ## Measure how well people who report again are found, beside Splink
	@$(call installed,$(WITH_ORACLE))
	@$(SCRATCH) $(BIN)/python -m benchmarks.linkage $(ARGS)

nightly: $(VENV)/brought ## Run the tests that are too slow for every change
	@$(SCRATCH) $(BIN)/python -m pytest -q -n $(WORKERS) -m nightly $(TESTS)

translations: $(VENV)/installed ## Bring the catalogues of the languages up to date with the texts
	@$(BIN)/python scripts/translations.py

pictures: $(VENV)/brought ## Take the pictures of the README anew
	@$(BIN)/python scripts/take_pictures.py

migration: $(VENV)/tested ## Write a migration: make migration MESSAGE='Cases have a closing date'
	@$(BIN)/python scripts/write_migration.py "$(MESSAGE)"
	@$(BIN)/ruff format --quiet "$$(ls migrations/versions/*.py | tail -1)"

constraints: ## Try the newest versions of everything and write them into constraints.txt
	@rm -rf $(VENV)-fresh && $(PYTHON) -m venv $(VENV)-fresh
	@$(VENV)-fresh/bin/pip install --quiet '.[test,bench]'
	@$(VENV)-fresh/bin/pip freeze --exclude reporting | grep -v ' @ ' | sort -f > constraints.txt
	@rm -rf $(VENV)-fresh build

clean: ## Remove what these commands made, except the data in instance/
	@rm -rf $(VENV) *.egg-info build .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results

$(BIN)/python:
	@echo 'Making a virtual environment in $(VENV)'
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed.")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Installing the service'
	@$(call installed,.)
	@touch $@

$(VENV)/tested: $(VENV)/installed
	@echo 'Installing what the tests need'
	@$(call installed,'.[test]')
	@touch $@

$(VENV)/brought: $(VENV)/tested scripts/bring_test_needs.sh
	@sh scripts/bring_test_needs.sh
	@touch $@
