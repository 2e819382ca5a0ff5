# Every command of Failwell. The work is done in failwell/local/, in Python.
# Python 3.11 or newer is all that must be there; PYTHON=… chooses one.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p > /dev/null && echo $$p && break; done)
SETUP = $(or $(PYTHON),$(error Failwell needs Python 3.11 or newer: install it and try again.)) \
	failwell/local/setup.py
LOCAL = .venv/bin/python -m failwell.local

.DEFAULT_GOAL := help
.PHONY: help run test check fix browser bench docs figures clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: ## everything on this machine, with the four cases: http://localhost:8000
	@$(SETUP) requirements.lock && exec $(LOCAL) run

test: ## the whole suite on a real database and broker (but browsers: make browser)
	@$(SETUP) requirements-dev.lock && exec $(LOCAL) test $(ARGS)

check: ## format, mistakes, types, stairs, templates, migrations
	@$(SETUP) requirements-dev.lock && exec $(LOCAL) check

fix: ## put the format right, and the mistakes that mend themselves
	@$(SETUP) requirements-dev.lock && exec $(LOCAL) fix

browser: ## journeys in Chromium, with axe on every page
	@$(SETUP) requirements-dev.lock && exec $(LOCAL) browser $(ARGS)

bench: ## how fast, beside a named rival
	@$(SETUP) requirements-dev.lock && exec $(LOCAL) bench $(ARGS)

docs: ## write docs/openapi.yaml anew, when what is served has changed
	@$(SETUP) requirements-dev.lock && exec $(LOCAL) docs

figures: ## the four figures as SVG, PNG and PDF into figures/
	@$(SETUP) requirements.lock && exec $(LOCAL) figures

clean: ## remove what the above made: .local/ and .venv/ (stop make run first)
	@if [ -x .venv/bin/python ]; then $(LOCAL) clean; fi && rm -rf .venv
