"""Writes the labelled conversations of the corpora as JSON Lines, for `go run ./grading/internal/teach figures`. Their text goes no further than that pipe."""

import json
import sys

import data

for c in data.labelled(data.corpora()):
    json.dump({"id": c["id"], "channel": c["channel"], "turns": c["turns"], "steps": c["steps"]}, sys.stdout)
    print()
