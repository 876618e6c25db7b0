#!/usr/bin/env bash
# Sentences a second on one core, side by side: this grader, and vader-sentiment
# (npm), which only looks words up in a list.
set -euo pipefail
cd "$(dirname "$0")"
tmp="$(mktemp -d)"
trap 'rm -rf "$tmp"' EXIT
python3 - "$tmp/sentences.json" <<'PY'
import json, sys, data
json.dump([s for c in data.examples() for t in c["turns"] if t["speaker"] == "agent" for s in data.split(t["text"])], open(sys.argv[1], "w"))
PY
npm install --silent --no-fund --no-audit --prefix "$tmp" vader-sentiment@1.1.3 >/dev/null
cat > "$tmp/vader.cjs" <<'JS'
const vader = require('vader-sentiment').SentimentIntensityAnalyzer
const all = require('./sentences.json')
for (const s of all.slice(0, 2000)) vader.polarity_scores(s) // warm
const began = process.hrtime.bigint()
for (const s of all) vader.polarity_scores(s)
console.log(Math.round(all.length / (Number(process.hrtime.bigint() - began) / 1e9)))
JS
(cd .. && go test -c -o "$tmp/grading.test" ./grading)
for round in 1 2 3; do
  printf 'vader-sentiment %s sentences/s\n' "$(taskset -c 0 node "$tmp/vader.cjs")"
  (cd ../grading && taskset -c 0 "$tmp/grading.test" -test.run xxx -test.bench 'Grade$' -test.benchtime 2s -test.cpu 1 | grep Benchmark)
done
