# Two commands on a machine with Python 3.11 and make: `make run` and `make test`.
# What they need is set up on the way; a start with nothing to set up uses no network.

PORT ?= 8080
DATA ?= data
HOST = 127.0.0.1
NAME ?=
ROUNDS ?= 10

UV := $(or $(shell command -v uv),.tools/bin/uv)
BIN := .venv/bin
NODE := ../$(BIN)/node
STAMPS := .venv/.stamps
# Browsers, conferences, killed processes, whole meetings and built wheels take minutes;
# the rest seconds.
SLOW := tests/browser tests/faults tests/flow tests/scenarios
SLOW += tests/media/test_chromium.py tests/media/test_conference.py tests/media/test_directing.py
# These start helper processes for nearly every test, or make the whole province.
SLOW += tests/media/recording/test_recorder.py tests/media/recording/test_queue.py tests/media/test_load_mesh.py tests/wire/test_wire.py
SLOW += tests/media/test_plane.py tests/media/test_whip.py tests/media/test_doors.py tests/media/test_encoders.py tests/media/test_cameras.py tests/display/test_displays.py
SLOW += tests/agenda/test_pipeline_pages.py tests/sessions/papers/test_paper_reports.py tests/demo
SLOW += $(addprefix tests/web/test_,imports.py exports.py documents.py paper_files.py)
# Hundreds of hostile files, and a minute of mutated ones.
SLOW += tests/hostile tests/fuzz
# What the tests drive and PyPI cannot give.
NEEDS = postgresql libreoffice bubblewrap fonts
# Each starts the whole server and speaks HTTP with it: `make test` does, `make check` not.
SERVED := tests/web tests/people tests/packs
QUICK := $(SLOW:%=--ignore=%)
# Whichever process is free takes the next tests.  The slow ones run alone: two browsers
# with all their screens leave two cores no time for what is measured in seconds.
PROCESSES ?= 2
SIDE_BY_SIDE = --numprocesses=$(PROCESSES) --dist=worksteal

.DEFAULT_GOAL := help
.PHONY: help setup run check static units pages test versions explore types build bench clean

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: $(STAMPS)/python ## set up Python, Node and the pages, where they are not fresh
	@$(BIN)/python scripts/kiosk.py

# Word, Excel and PowerPoint are taken once LibreOffice is there; the room need not wait.
run: setup ## run the demo meeting: PORT=8080 DATA=data HOST=127.0.0.1
	@scripts/need bubblewrap || true
	@scripts/need libreoffice fonts & \
	exec $(BIN)/meetingroom demo --host $(HOST) --port $(PORT) --data $(DATA)

check: setup ## what to run before a commit: format, lint, types, contracts, unit tests
	@scripts/need $(NEEDS)
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target static units pages

static:
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

units:
	scripts/postgres $(BIN)/pytest $(SIDE_BY_SIDE) $(QUICK) $(SERVED:%=--ignore=%)

pages:
	cd kiosk && $(NODE) node_modules/typescript/bin/tsc -p .
	cd kiosk && $(NODE) node_modules/typescript/bin/tsc -p tsconfig.sw.json
	cd kiosk && $(NODE) --import tsx --test "test/**/*.test.{ts,tsx}"

test: check ## everything: `make check`, then servers, browsers, faults, wheel, other Pythons
	@scripts/need chromium coturn gstreamer firefox-esr $(NEEDS)
	scripts/postgres $(BIN)/pytest $(SIDE_BY_SIDE) $(QUICK) $(SERVED)
	scripts/postgres $(BIN)/pytest $(SLOW)
	scripts/versions --present $(SIDE_BY_SIDE) $(QUICK)

versions: setup ## the unit tests under each supported Python; all of them must be here
	@scripts/need $(NEEDS)
	scripts/versions $(SIDE_BY_SIDE) $(QUICK)

explore: setup ## look for examples that break a property: ROUNDS=10
	for round in $$(seq $(ROUNDS)); do \
	  MEETINGROOM_EXAMPLES=explore scripts/postgres $(BIN)/pytest -m hypothesis \
	    $(SIDE_BY_SIDE) $(QUICK) || exit 1; \
	done

types: $(STAMPS)/python ## write the TypeScript of the wire to kiosk/src/wire.ts
	$(BIN)/meetingroom types

build: $(STAMPS)/python ## build the wheel and the source archive into dist/
	$(UV) build

bench: setup ## run one benchmark, or all of them without a name: NAME=fanout
	@$(BIN)/python -m benchmarks $(NAME)

clean: ## remove what was built and set up; the data folder stays
	rm -rf .venv .tools .cache dist artifacts meetingroom/static kiosk/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.tools/bin/uv:
	@scripts/need python3-venv
	python3 -m venv .tools
	.tools/bin/pip install --quiet 'uv>=0.13,<1'

$(STAMPS)/python: uv.lock pyproject.toml hatch_build.py | $(UV)
	$(UV) sync --frozen --compile-bytecode
	@mkdir -p $(STAMPS) && touch $@
