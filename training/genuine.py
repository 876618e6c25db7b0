"""Writes the labelled conversations of the corpora as JSON Lines, for `go run ./grading/internal/teach figures`. Their text goes no further than that pipe.

    python3 genuine.py [--only SOURCE]
"""

import json
import sys

import data

only = sys.argv[2] if sys.argv[1:2] == ["--only"] else ""
for c in data.labelled(data.corpora()):
    if c["id"].startswith(only):
        json.dump({"id": c["id"], "channel": c["channel"], "turns": c["turns"], "steps": c["steps"]}, sys.stdout)
        print()
