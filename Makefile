# Every target says what it does. On a clean clone `make serve` shows the page and `make test` proves it.

.DEFAULT_GOAL := serve
.PHONY: serve site test test-go test-wasm test-browser test-store pages prove validate verify-r bench bench-r shots notices lint clean

# ./... leaves out folders named testdata.
PACKAGES := ./... ./testdata/datasets ./testdata/golden ./testdata/hostile ./testdata/released ./testdata/stored
# What computes and draws gives the same numbers in the browser: these tests also run there, in Node.
IN_WASM := ./stats/... ./app/analysis ./app/figure ./testdata/datasets
# Goroutines meet here.
RACING := ./app/desk/... ./app/store ./app/worker

WASM := GOOS=js GOARCH=wasm
WASM_TEST = $(WASM) go test -exec="$(CURDIR)/.ci/wasm-exec"
STATICCHECK_VERSION := v0.8.2
STATICCHECK := .cache/staticcheck-$(STATICCHECK_VERSION)/staticcheck
MODULES := app/e2e/node_modules/.package-lock.json
JUDGES := .cache/pages/node_modules/.package-lock.json
# The brotli command if there is one, else Node's.
WITH_BROTLI := PATH="$$PATH:$(CURDIR)/.ci/path"

# Builds the site and serves it on this computer.
serve:
	@exec go run . serve

site:
	@echo "==> Building the site into dist/"
	@$(WITH_BROTLI) go run . site -out dist

lint: $(STATICCHECK)
	@echo "==> gofmt"
	@unformatted=$$(find . \( -name node_modules -o -name .cache \) -prune -o -name '*.go' -exec gofmt -l {} +); \
	  test -z "$$unformatted" || { echo "gofmt would change:"; echo "$$unformatted"; exit 1; }
	@echo "==> go vet, natively and for wasm"
	@go vet $(PACKAGES)
	@$(WASM) go vet $(PACKAGES)
	@echo "==> staticcheck, natively and for wasm"
	@$(STATICCHECK) $(PACKAGES)
	@$(WASM) $(STATICCHECK) $(PACKAGES)
	@echo "==> go.mod is tidy"
	@go mod tidy -diff
	@echo "==> JavaScript parses"
	@.ci/need node nodejs
	@find web app/e2e .ci -name node_modules -prune -o \( -name '*.js' -o -name '*.mjs' \) -print | xargs -n 1 node --check

# Kept out of go.mod: nothing of it is ever in the program.
$(STATICCHECK):
	@echo "==> Installing staticcheck $(STATICCHECK_VERSION) into .cache"
	@GOBIN="$(CURDIR)/$(@D)" GOFLAGS= go install honnef.co/go/tools/cmd/staticcheck@$(STATICCHECK_VERSION)

test: test-go test-wasm test-browser

test-go:
	@echo "==> Go tests"
	@go test -timeout 5m $(PACKAGES)
	@if [ "$$(go env CGO_ENABLED)" = 1 ]; then \
	  echo "==> Go tests under the race detector"; \
	  go test -race -timeout 5m $(RACING); \
	else \
	  echo "==> No C compiler, so no race detector: $(RACING) ran without it"; \
	fi

test-wasm:
	@echo "==> Go tests as js/wasm, in Node"
	@.ci/need node nodejs
	@$(WASM_TEST) -timeout 5m $(IN_WASM)

test-browser: $(MODULES)
	@echo "==> Browser tests"
	@.ci/browser >/dev/null && cd app/e2e && $(WITH_BROTLI) npm test --silent

# The part of test-browser that is about what is kept, by itself.
test-store: $(MODULES)
	@echo "==> The store, in Chromium"
	@.ci/browser >/dev/null && cd app/e2e && node --test store.test.mjs

$(MODULES): app/e2e/package-lock.json
	@echo "==> Fetching the packages of the browser tests"
	@.ci/need node nodejs
	@.ci/need npm npm
	@cd app/e2e && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# The built pages and their style sheets before the Nu validator, stylelint and Lighthouse.
pages: $(MODULES) $(JUDGES)
	@echo "==> The pages, before programs that others judge pages with"
	@.ci/need java default-jre-headless
	@.ci/browser >/dev/null && cd app/e2e && $(WITH_BROTLI) node build.mjs >/dev/null && node pages.mjs

# Some 240 MB, kept out of the browser tests' packages.
$(JUDGES): app/e2e/pages/package-lock.json
	@echo "==> Fetching what judges pages into .cache"
	@.ci/need node nodejs
	@.ci/need npm npm
	@mkdir -p .cache/pages && cp app/e2e/pages/package*.json .cache/pages
	@cd .cache/pages && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# The long runs, for which make test has no time, into testdata/PROOF.md.
prove: $(MODULES)
	@.ci/browser >/dev/null && node .ci/prove.mjs $(PACKAGES)

# Beside other programs' printed numbers, into testdata/VALIDATION.md and testdata/validation.tsv.
validate:
	@echo "==> testdata/VALIDATION.md and validation.tsv"
	@go test -count=1 -run 'TestGolden|TestValidation' ./app/check -args -update

# Beside R, which fits the same studies on this computer.
verify-r:
	@echo "==> Fits beside R's"
	@.ci/need Rscript r-base-core r-cran-lme4 r-cran-metafor
	@Rscript -e 'library(lme4); library(metafor)' >/dev/null 2>&1 || \
	  { echo "R lacks lme4 or metafor: install the packages r-cran-lme4 r-cran-metafor." >&2; exit 2; }
	@go test -count=1 -tags r -run TestVerifyR -v ./app/check

# Against the budgets, natively and in Chromium.
bench: $(MODULES)
	@echo "==> Benchmarks, natively and in Chromium"
	@.ci/browser >/dev/null && cd app/e2e && $(WITH_BROTLI) node bench.mjs
	@echo "==> The store, in Chromium"
	@cd app/e2e && node store.mjs -test.run='^$$' -test.bench=. -test.benchtime=100x

# Against R, on this computer.
bench-r:
	@echo "==> Benchmarks beside R's"
	@.ci/need Rscript r-base-core r-cran-lme4 r-cran-metafor
	@Rscript -e 'library(lme4); library(metafor)' >/dev/null 2>&1 || \
	  { echo "R lacks lme4 or metafor: install the packages r-cran-lme4 r-cran-metafor." >&2; exit 2; }
	@go test -count=1 -tags r -run TestBenchmarkAgainstR -v ./stats

# Screenshots of the pages into testdata/screenshots.
shots: $(MODULES)
	@echo "==> Screenshots into testdata/screenshots"
	@.ci/browser >/dev/null && cd app/e2e && $(WITH_BROTLI) npm run --silent shots

# Writes anew what the program is made of, and under which licences; a test reads whether it still holds.
notices:
	@go test -count=1 -run TestNotices ./app/site -update

clean:
	rm -rf dist bivar .cache app/e2e/node_modules
