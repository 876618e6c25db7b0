# The commands people type here. Everything else is in .ci/run.

.PHONY: build test lint generate gold ci

build:
	CGO_ENABLED=0 go build -o rapport .

test:
	go test ./...

lint:
	golangci-lint run

generate: # refits the ear after examples or features changed
	go generate ./...

gold: build # agreement with careful readers; needs the gold conversations
	python3 ../shared/gold/score.py --cmd './rapport grade --json -'

ci:
	bash .ci/run
