# Everything here needs only Python 3.11 or newer and a package registry.
#   make demo    read the demonstration story into a ledger and tell it
#   make test    style, types, room borders and all tests
#   make bench   print every figure that is published
#   make words   compile the word lists anew after a change to one
# A virtual environment is built in .venv from constraints.txt and kept until those files change.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PROJECT := pyproject.toml constraints.txt
BUILDERS := hatchling editables

.PHONY: demo test lint bench words readme constraints clean

demo: .venv/.installed
	@$(BIN)/reportedly demo

test: lint
	@$(BIN)/python -m pytest

lint: .venv/.installed-dev
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/.installed-dev
	@for each in attribution sources reader quantities times places figures speed echoes ledger; do $(BIN)/python -m bench.$$each || exit 1; done

# Word lists in the form that loads fast; what counts is their YAML.
words: .venv/.installed
	@$(BIN)/python -m reportedly.language.compiled

# Run the README's commands again and write what they print into it.
readme: .venv/.installed-dev
	@$(BIN)/python docs/refresh_readme.py

# Newest versions of everything that pyproject.toml asks for, tried in an environment of their own.
constraints:
	@rm -rf .venv-new && $(PYTHON) -m venv .venv-new
	@.venv-new/bin/python -m pip install --quiet $(BUILDERS) -e '.[dev]'
	@{ sed '/^[^#]/,$$d' constraints.txt; \
	   .venv-new/bin/python -m pip freeze --exclude-editable | LC_ALL=C sort -f; } > constraints.new
	@mv constraints.new constraints.txt && rm -rf .venv-new

clean:
	rm -rf .venv .venv-new build dist .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find src tests bench training docs -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "building .venv (once; some minutes on a slow line)" >&2
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.installed: .venv/.created $(PROJECT)
	@$(PIP) install --constraint constraints.txt $(BUILDERS)
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed $(PROJECT)
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@
