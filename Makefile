# What can be done here. `make` alone says it.
#
# Needs Python 3.11 or newer, Node.js 20 or newer, and make. Everything else is installed into .venv and
# node_modules, locked and checked by hash.

PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
# Two processors are what a small machine and a build machine have.
JOBS ?= 2
TEST_DATA := $(CURDIR)/.cache/tests
PYTEST := $(VENV_PYTHON) -m pytest -n $(JOBS) --dist load

.DEFAULT_GOAL := help
.SILENT:
.NOTPARALLEL:
.PHONY: help demo-large run install install-dev demo test test-services test-browser tour check format bench bench-counts bench-tiles bench-contributions lighthouse lock messages tables clean

help: ## Show this list
	printf '\n  Heard\n\n'
	awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	printf '\n  The first start installs what is needed. HEARD_DATA, HEARD_PUBLIC_PORT and HEARD_WORKSPACE_PORT\n'
	printf '  move the data folder and the ports. docs/operations/settings.md lists every setting.\n\n'

install:
	$(PYTHON) -m portal.serve.prepare run

install-dev:
	$(PYTHON) -m portal.serve.prepare dev

run: install ## Start the demo: public portal on 8000, workspace on 8001
	PORTAL_PROFILE=$${PORTAL_PROFILE:-demo} exec $(VENV_PYTHON) -m portal.serve

demo-large: install ## Add a million invented reports to the demo that make run has made (REPORTS=10000 for fewer)
	PORTAL_PROFILE=$${PORTAL_PROFILE:-demo} $(VENV_PYTHON) manage.py make_large_demo --reports $${REPORTS:-1000000}

test: install-dev ## Run every test, on SQLite, browser tests included
	DATABASE_URL= REDIS_URL= BROKER_URL= HEARD_DATA=$(TEST_DATA) sh .ci/tests

test-services: install-dev ## Run the same tests on PostgreSQL and Redis, at DATABASE_URL and REDIS_URL
	: "$${DATABASE_URL:?names the PostgreSQL server, for example postgres://postgres@127.0.0.1:5432/postgres}"
	: "$${REDIS_URL:?names the Redis server, for example redis://127.0.0.1:6379/15}"
	HEARD_DATA=$(TEST_DATA) sh .ci/tests $(ONLY)

test-browser: install-dev ## Run the browser tests only, on SQLite
	DATABASE_URL= REDIS_URL= BROKER_URL= HEARD_DATA=$(TEST_DATA) $(PYTEST) tests/browser

tour: install-dev ## Take the pictures in docs/tour anew
	HEARD_TOUR=1 DATABASE_URL= REDIS_URL= BROKER_URL= HEARD_DATA=$(TEST_DATA) $(PYTEST) tests/browser

check: install-dev ## Check style, types, imports, templates, migrations and production settings
	sh .ci/check

format: install-dev ## Write every file the way the checks want it
	.venv/bin/ruff check --quiet --fix-only .
	.venv/bin/ruff format --quiet .
	sh .ci/templates
	npm run --silent format

bench: install-dev ## Measure submissions against views that insert a row, then kept pages against rendered ones
	$(VENV_PYTHON) benchmarks/submissions.py; first=$$?; $(VENV_PYTHON) benchmarks/pages.py && exit $$first
	$(VENV_PYTHON) -m benchmarks.release_utility

bench-counts: install-dev ## Measure counts, their tiles and a release, with 10,000 and 1,000,000 reports (SIZES="10000 20000" for fewer)
	$(VENV_PYTHON) benchmarks/counts.py $(SIZES)

bench-tiles: install-dev ## Measure a release's public tiles beside tipg and nginx: docs/operations/tiles-benchmark.md says how to get them
	$(VENV_PYTHON) benchmarks/tiles_served.py $(SERVERS)

lighthouse: ## Measure ten pages of a running portal with Lighthouse (RUNS=1 for a quick look)
	$(VENV_PYTHON) benchmarks/lighthouse.py

bench-contributions: install-dev ## Measure a search among 10,000 contributions of rooms, against one among 100
	$(VENV_PYTHON) -m benchmarks.contributions

bench-receipts: install-dev ## Try to tell right receipts from wrong ones by time (SAMPLES=20000 for the full run)
	$(VENV_PYTHON) benchmarks/receipts.py

lock: ## Resolve the locked requirements again after pyproject.toml changed
	$(VENV_PYTHON) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		pyproject.toml -o requirements.txt
	$(VENV_PYTHON) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--group dev pyproject.toml -c requirements.txt -o requirements-dev.txt

messages: install-dev ## Collect the sentences to translate (needs gettext)
	$(VENV_PYTHON) manage.py makemessages --all --no-location --ignore .venv --ignore node_modules

tables: install-dev ## Write the tables of a new SQLite portal anew, after a migration was added
	$(VENV_PYTHON) -m portal.serve.first_tables

clean: ## Remove what was installed and built; your data stays
	rm -rf .venv node_modules frontend/dist .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache test-results
