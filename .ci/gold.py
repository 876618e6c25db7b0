"""Print the agreement with careful readers and fail when it falls below its floor.

Reads the figures, as JSON, on standard input."""
import json
import sys

FLOORS = {"macro_kappa": 0.82, "wrong_spans": 0, "passed_as_full_marks": 0}

f = json.load(sys.stdin)
for step in ("greeting", "understanding", "agreeing", "delivering", "closing", "full_marks", "faults"):
    print(f"{step:14} kappa {f[step]['kappa']:.3f}  precision {f[step]['precision']:.3f}  recall {f[step]['recall']:.3f}")
over, attacks = f["overall"], f["attacks"]
print("macro kappa %.3f, wrong spans %d, attacks passed as full marks %d"
      % (over["macro_kappa"], over["wrong_spans"], attacks["passed_as_full_marks"]))
bad = []
if over["macro_kappa"] < FLOORS["macro_kappa"]:
    bad.append("macro kappa fell below %.2f" % FLOORS["macro_kappa"])
if over["wrong_spans"] > FLOORS["wrong_spans"]:
    bad.append("evidence spans do not match the text")
if attacks["passed_as_full_marks"] > FLOORS["passed_as_full_marks"]:
    bad.append("an attack passed as full marks")
sys.exit("; ".join(bad) if bad else 0)
