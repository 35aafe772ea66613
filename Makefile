# Two commands for a newcomer: `make run` and `make test`. Each sets up what it still needs.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: run test setup check test-python test-pwa test-browser interop bench screenshots system clean

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PWA_SOURCES := $(shell find pwa/src pwa/public -type f 2>/dev/null) pwa/index.html pwa/staff.html pwa/vite.config.ts

run: .venv/run-ready pwa/dist/index.html
	$(BIN)/sokhoe demo

test: system .venv/test-ready pwa/dist/index.html check test-python test-pwa test-browser
	@echo "All of it is green: Python on SQLite and PostgreSQL, TypeScript, and the journeys in real browsers."

setup: .venv/test-ready pwa/dist/index.html

check: .venv/test-ready pwa/node_modules/.ready
	$(BIN)/ruff check server auth tests benchmarks
	$(BIN)/mypy server auth
	cd pwa && npm run --silent typecheck && npm run --silent lint

test-python: .venv/test-ready
	$(BIN)/pytest --numprocesses auto --dist loadfile

test-pwa: pwa/node_modules/.ready
	cd pwa && npm run --silent test

test-browser: .venv/test-ready pwa/dist/index.html tests/browser/node_modules/.ready
	$(BIN)/pytest -m browser tests/browser --ignore tests/browser/test_every_page.py
	$(BIN)/pytest -m browser tests/browser/test_every_page.py --numprocesses auto --maxprocesses 4

interop: .venv/test-ready
	cd tests/interop && npm ci --silent --ignore-scripts
	$(BIN)/pytest -m interop tests/interop

bench: .venv/test-ready pwa/dist/index.html
	$(BIN)/python -m benchmarks

screenshots: .venv/test-ready pwa/dist/index.html
	cd pwa && for language in vi km en; do ../$(BIN)/python tools/look.py ../var/screenshots $$language; done

system:
	@tests/system.sh

clean:
	rm -rf .venv pwa/node_modules pwa/dist tests/browser/node_modules tests/interop/node_modules var

.venv/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info[:2] < (3, 11))' || { echo "Python 3.11 or newer is needed (tried: $(PYTHON))"; exit 1; }
	"$(PYTHON)" -m venv .venv

.venv/run-ready: requirements.txt setup.cfg | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/test-ready: requirements-dev.txt .venv/run-ready
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

pwa/node_modules/.ready: pwa/package.json pwa/package-lock.json
	cd pwa && npm ci --silent
	@touch $@

pwa/dist/index.html: pwa/node_modules/.ready $(PWA_SOURCES)
	cd pwa && npm run --silent build
	@touch $@

tests/browser/node_modules/.ready: tests/browser/package.json tests/browser/package-lock.json
	cd tests/browser && npm ci --silent --ignore-scripts && node unpack-chromium-109.mjs > /dev/null
	@touch $@
