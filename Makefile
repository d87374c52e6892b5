# The everyday commands. `make run` and `make test` need Python 3.11 or newer and nothing else.
PYTHON ?= python3
PY := .venv/bin/python
# Tests take turns on the processors that are there; more than four would not find the memory.
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist worksteal
MAKEFLAGS += --no-print-directory

.PHONY: run test quick check screens bench package lock translations

run: ## open the window; on a machine without a screen, play the demo
	@$(PYTHON) build/prepare.py run
	@$(PY) build/launch.py

test: ## every test, those without a window first
	@$(PYTHON) build/prepare.py test
	@$(PY) -m pytest $(SIDE_BY_SIDE)

quick: ## the tests that take less than ten seconds each
	@$(PYTHON) build/prepare.py test
	@$(PY) -m pytest $(SIDE_BY_SIDE) -m "not slow"

check: ## style, types, rooms, words, sizes, and the core without Qt
	@$(PYTHON) build/prepare.py test
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m mypy
	@$(PY) build/rooms.py
	@$(PY) build/translations.py check
	@$(PY) build/rules.py check
	@$(PY) build/sizes.py
	@$(PY) build/core_alone.py

screens: ## every screen, both languages, light and dark, into screens/
	@$(PYTHON) build/prepare.py run
	@QT_QPA_PLATFORM=offscreen $(PY) -m ui.screens screens

bench: ## speed
	@$(PYTHON) build/prepare.py test
	@$(PY) -m tests.bench

package: ## the program as a folder that runs without Python, into dist/oido
	@$(PYTHON) build/prepare.py test
	@$(PY) build/package.py

lock: ## look up the newest packages that pyproject.toml allows and lock them
	@$(PYTHON) build/prepare.py test
	@$(PY) build/lock.py

translations: ## gather the words of the code into resources/translations
	@$(PYTHON) build/prepare.py test
	@$(PY) build/translations.py merge
	@$(PY) build/translations.py compile
