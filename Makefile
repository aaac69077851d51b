# Changeover. "make help" lists what there is.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:

BENCH := backend/bench/target/changeover-bench.jar
SERVICE := backend/service/target/quarkus-app/quarkus-run.jar
WITH_JDK := JAVA_HOME="$$(.make/find-jdk.sh)" && export JAVA_HOME &&
JAVA := $(WITH_JDK) "$$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED
# Maven's own libraries make a new JDK complain; that is nothing a reader of our output can mend.
MVN := $(WITH_JDK) cd backend && MAVEN_OPTS="$$MAVEN_OPTS --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" mvn -B --no-transfer-progress
NPM := cd frontend && npm

# Folders are listed too, because a deleted file changes only its folder.
BACKEND_SOURCES := backend/pom.xml $(wildcard backend/*/pom.xml backend/.mvn/*) $(shell find backend/*/src/main)
FRONTEND_SOURCES := $(wildcard frontend/*.json frontend/*.ts frontend/*.html frontend/.npmrc) $(shell find frontend/src frontend/public 2>/dev/null)

.PHONY: help
help: ## Explain every command
	@echo "Changeover: from a SQLite file to a verified PostgreSQL database"
	@echo
	@awk 'BEGIN { FS = ":.*## " } /^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "Variables: CHANGEOVER_PORT (8080), CHANGEOVER_DATA (.changeover), CHANGEOVER_ADMIN_PASSWORD"
	@echo "(generated when absent); SOURCE=/path/app.db, SOURCES=\"a.db b.db\" and ONCE=1 for make demo. docs/operations.md has them all."

.PHONY: setup
setup: check-tools .build/npm .build/backend ## Check the tools, fetch the libraries and build everything once

.PHONY: demo
demo: .build/backend ## Migrate the bundled sample (or SOURCE=/path/app.db, or SOURCES="a.db b.db" into one) and keep serving; ONCE=1 stops afterwards
	@$(JAVA) -jar $(BENCH) migrate $(SERVICE)

.PHONY: run
run: .build/backend ## Start the service and the web app on an embedded PostgreSQL
	@$(JAVA) -jar $(BENCH) run $(SERVICE)

.PHONY: test
test: check-tools test-tools test-backend test-frontend test-contract e2e test-demo ## Run everything that CI runs
	@echo "All tests passed."

.PHONY: bench
bench: .build/backend ## Measure the engine beside psql and pgloader, and write docs/performance.md; WORKLOADS=shop,growth picks some
	@$(JAVA) -Xmx1g -cp $(BENCH) dev.changeover.bench.speed.EngineBench .

.PHONY: chaos
chaos: .build/backend ## Kill the service and PostgreSQL at random, TRIALS=50 times, and count what is lost; SEED= repeats a run
	@TRIALS="$(TRIALS)" SEED="$(SEED)" $(JAVA) -cp $(BENCH) dev.changeover.bench.chaos.Chaos $(SERVICE)

.PHONY: e2e
e2e: .build/backend .build/npm ## Run the browser tests against the real service
	@echo "Browser tests"
	@$(JAVA) -cp $(BENCH) dev.changeover.bench.demo.WithService $(SERVICE) npm --prefix frontend run e2e

.PHONY: screenshots
screenshots: .build/backend .build/npm ## Take the pictures in docs/images from the running app
	@$(JAVA) -cp $(BENCH) dev.changeover.bench.demo.WithService $(SERVICE) npm --prefix frontend run screenshots

.PHONY: openapi
openapi: .build/backend ## Write the contract and the types made from it anew, from the service's code
	@cp backend/service/target/openapi/openapi.yaml openapi/openapi.yaml
	@$(NPM) run api

.PHONY: traps
traps: ## Write docs/traps.md anew from the corpus of traps
	@$(MVN) -q -pl engine test -Dtest=TrapCorpusTest#thePageOfTrapsIsWrittenFromThisCorpus -Dchangeover.traps.write=true

.PHONY: suggestions
suggestions: ## Measure the suggestions for checklists against labelled documents
	@$(MVN) -q -pl engine,service -am test -Dtest=SuggestionQualityTest -Dsurefire.failIfNoSpecifiedTests=false -Dchangeover.suggestions.print=true

.PHONY: format
format: .build/npm ## Format the code of both halves
	@$(MVN) -q spotless:apply
	@$(NPM) run format

.PHONY: clean
clean: ## Remove what was built; the data folder stays
	@rm -rf .build backend/*/target frontend/dist frontend/node_modules openapi/node_modules frontend/test-results frontend/playwright-report

.PHONY: check-tools
check-tools:
	@.make/check-tools.sh

.PHONY: test-tools
test-tools:
	@.make/install-test-tools.sh

# "verify" also packages, so what follows tests the same jars.
.PHONY: test-backend
test-backend: .build/frontend
	@echo "Backend: format, static checks, tests"
	@$(MVN) verify
	@touch .build/backend

.PHONY: test-frontend
test-frontend: .build/npm .build/frontend
	@echo "Frontend: format, types, imports, tests, size, nginx"
	@$(NPM) run check && npm test && npm run budget && npm run nginx:test

.PHONY: test-contract
test-contract: .build/npm .build/redocly
	@echo "Contract: lint, and the types made from it"
	@cd openapi && npm run --silent lint
	@$(NPM) run api:check

# The whole way of a newcomer, on a data folder and a port of its own.
.PHONY: test-demo
test-demo: .build/backend
	@echo "Demo"
	@data="$$(mktemp -d)" && trap 'rm -rf "$$data"' EXIT && \
	  port="$$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')" && \
	  $(MAKE) --no-print-directory demo ONCE=1 SOURCE= SOURCES= CHANGEOVER_DATA="$$data" CHANGEOVER_PORT="$$port" CHANGEOVER_ADMIN_PASSWORD=

.build/npm: frontend/package-lock.json
	@.make/check-tools.sh
	@echo "Fetching the web app's libraries"
	@$(NPM) ci --no-audit --no-fund --loglevel=error
	@mkdir -p .build && touch $@

.build/redocly: openapi/package-lock.json
	@cd openapi && npm ci --no-audit --no-fund --loglevel=error
	@mkdir -p .build && touch $@

.build/frontend: .build/npm $(FRONTEND_SOURCES)
	@echo "Building the web app"
	@$(NPM) run build --silent -- --logLevel warn
	@mkdir -p .build && touch $@

.build/backend: .build/frontend $(BACKEND_SOURCES)
	@.make/check-tools.sh
	@echo "Building the service (the first time fetches its libraries, which takes some minutes)"
	@$(MVN) -q -Dmaven.test.skip=true package
	@mkdir -p .build && touch $@
