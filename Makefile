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
# the rest seconds.  Two processes take file after file of these, each file whole:
# more browsers at once would leave two cores no time for what is measured.
BROWSERS := tests/browser
ALONE := tests/fuzz/test_packets_fuzz.py tests/flow tests/wire/test_wire.py
ALONE += $(addprefix tests/display/test_,displays.py devices.py recovery.py) tests/display/player
ALONE += $(addprefix tests/media/test_,chromium.py conference.py directing.py plane.py whip.py)
ALONE += $(addprefix tests/media/test_,doors.py encoders.py cameras.py load_mesh.py layered.py)
ALONE += $(addprefix tests/media/recording/test_,recorder.py queue.py)
ALONE += $(addprefix tests/media/program/test_,program.py programs.py)
ALONE += $(addprefix tests/display/drivers/test_,olad.py silence.py)
# These have much to do: hundreds of hostile files, helper processes for nearly every test.
HEAVY := tests/faults tests/hostile tests/agenda/test_pipeline_pages.py
HEAVY += $(addprefix tests/web/test_,imports.py documents.py paper_files.py)
# And these nothing but work, in their own process: what others leave is enough for them.
BESIDE := tests/scenarios tests/demo tests/fuzz/test_inspection_fuzz.py
BESIDE += tests/sessions/papers/test_paper_reports.py tests/web/test_exports.py
SLOW := $(BROWSERS) $(ALONE) $(HEAVY) $(BESIDE)
# What the tests drive and PyPI cannot give.
NEEDS = postgresql libreoffice bubblewrap fonts
# Each starts the whole server and speaks HTTP with it, or child processes, or waits for
# a real clock, or tries hundreds of examples: `make test` runs them, `make check` not.
SERVED := tests/web tests/people tests/packs tests/minutes
SERVED += $(addprefix tests/members/test_,merging.py units.py view.py)
SERVED += $(addprefix tests/display/test_,bad_input.py render.py)
SERVED += $(addprefix tests/display/drivers/test_,drivers.py pixels.py)
SERVED += $(addprefix tests/sessions/,test_sync.py messages/test_messages_stateful.py)
SERVED += $(addprefix tests/sessions/,floor/test_floor_clock.py polls/test_poll_clock.py)
SERVED += tests/media/rtsp/test_camera_plane.py
SERVED += $(addprefix tests/test_,connections.py processes.py) tests/transfer/test_plan.py
QUICK := $(SLOW:%=--ignore=%)
# Told at the end, so that whoever wants a faster run knows where to begin.
SLOWEST = --durations=15
# Whichever process is free takes the next tests.
PROCESSES ?= 2
# How many examples a property is tried with: `few` while one works, all in `make test`.
EXAMPLES ?= few
SIDE_BY_SIDE = --numprocesses=$(PROCESSES) --dist=worksteal
# Never more than two, whatever the machine.
IN_ROWS = --numprocesses=2 --dist=loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help setup run check static units pages test rows beside versions explore
.PHONY: types build bench clean

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
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target EXAMPLES=$(EXAMPLES) \
	  static units pages

static:
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

units:
	MEETINGROOM_EXAMPLES=$(EXAMPLES) scripts/postgres $(BIN)/pytest $(SIDE_BY_SIDE) $(QUICK) $(SERVED:%=--ignore=%)

pages:
	cd kiosk && $(NODE) node_modules/typescript/bin/tsc -p .
	cd kiosk && $(NODE) node_modules/typescript/bin/tsc -p tsconfig.sw.json
	cd kiosk && $(NODE) --import tsx --test "test/**/*.test.{ts,tsx}"

test: EXAMPLES = same
test: check ## everything: `make check`, then servers, browsers, faults, wheel, other Pythons
	@scripts/need chromium coturn gstreamer firefox-esr ola $(NEEDS)
	scripts/postgres $(BIN)/pytest $(SIDE_BY_SIDE) $(SERVED) $(HEAVY) \
	  $(ALONE:%=--ignore=%) $(BESIDE:%=--ignore=%)
	@$(MAKE) --no-print-directory --jobs=2 rows beside
	scripts/versions --present $(SIDE_BY_SIDE) $(QUICK)

rows:
	scripts/postgres $(BIN)/pytest $(SLOWEST) $(IN_ROWS) $(BROWSERS) $(ALONE)

beside:
	nice scripts/postgres $(BIN)/pytest $(BESIDE)

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
