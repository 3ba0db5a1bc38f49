# Two commands do everything on a machine with Python >= 3.11 and make: `make open` and `make test`.

PROJECT ?= samples/bookshop_eroded
PORT    ?=
PYTEST  ?= -n auto --dist loadgroup

ENVIRONMENT := .venv
BIN         := $(ENVIRONMENT)/bin
# Found by running each: a shim of pyenv or of the Windows store exists without working.
FIND_PYTHON  = for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python; do \
		if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
		then echo "$$python"; break; fi; done

.DELETE_ON_ERROR:
.PHONY: help open test check format install clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

open: $(ENVIRONMENT)/installed-app ## open the dashboard on PROJECT (default: samples/bookshop_eroded), on PORT if given
	$(BIN)/cutaway open "$(PROJECT)" $(if $(PORT),--port $(PORT))

test: check ## environment, install, all checks and all tests
	$(BIN)/python -m pytest $(PYTEST)

check: $(ENVIRONMENT)/installed-dev ## format, lint, types, and our own layering
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/pyright --pythonpath $(BIN)/python

format: $(ENVIRONMENT)/installed-dev ## put the code into our format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

install: $(ENVIRONMENT)/installed-dev ## only make the environment

clean: ## remove the environment and everything built
	rm -rf $(ENVIRONMENT) dist build .pytest_cache .ruff_cache .import_linter_cache

# The stamps say that the environment is as pyproject.toml wants it; without a change there is nothing to do.
$(ENVIRONMENT)/installed-app: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[app]"
	@touch $@

$(ENVIRONMENT)/installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[app,dev]"
	@touch $@ $(ENVIRONMENT)/installed-app

# A link to a Python that has gone is no file for make either, so the environment is then made anew.
$(BIN)/python:
	@python="$$($(FIND_PYTHON))"; \
	if [ -z "$$python" ]; then \
		echo "No Python 3.11 or newer with venv found. Install one (Debian: apt install python3-venv)," \
			"or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	echo "Making $(ENVIRONMENT) with $$("$$python" -V)"; \
	"$$python" -m venv --clear $(ENVIRONMENT)
