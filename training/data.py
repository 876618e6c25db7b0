"""Reads what the ear is distilled from: our own examples, the corpora, and our labels of some of the corpora's conversations.

A row is one agent sentence in context. The corpora's text stays where it is; labels/ holds ids, sentence numbers and acts only.
"""

import glob
import gzip
import json
import os
import re

import numpy as np
import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "..", "grading", "examples")
CORPORA = os.environ.get("RAPPORT_CORPORA", os.path.join(HERE, "..", "..", "shared", "corpora"))

STEPS = ["greeting", "understanding", "agreeing", "delivering", "closing"]
# The order of grading/act.go.
ACTS = """salutation welcome thanks_contact gives_name uses_name offers_help reassures identifies clarifies restates empathises
acknowledges apologises holds proposes instructs seeks_consent states_limit sets_expectation acts informs timeline vague_time
vague_promise confirms_details updates hands_over refuses checks_satisfied thanks farewell invites_return summarises follows_up
goodwill chats rude blame dismiss privacy deceive""".split()
FAULTS = ["rude", "blame", "dismiss", "privacy", "deceive"]
OUTPUTS = ACTS + ["ev_" + s for s in STEPS] + ["fault"]

# Acts that can carry a step: they say which sentence of an evidence turn is the evidence (stepActs in grading/fit.go).
CARRIES = {
    "greeting": {"salutation", "welcome", "thanks_contact", "offers_help", "gives_name", "acknowledges", "reassures"},
    "understanding": {"clarifies", "restates", "empathises"},
    "agreeing": {"proposes", "seeks_consent"},
    "delivering": {"acts", "informs", "instructs", "hands_over", "updates", "timeline", "confirms_details"},
    "closing": {"checks_satisfied", "thanks", "farewell", "invites_return", "thanks_contact", "follows_up", "summarises"},
}

_END = re.compile(r'(?<=[.!?…])["”’)]*\s+(?=\S)|\n+')
_ABBREVIATION = re.compile(r"\b(Mr|Mrs|Ms|Dr|St|No|e\.g|i\.e|a\.m|p\.m|approx|vs)\.$")


def split(text):
    """The sentences of a turn, as the labels number them (splitSentences in grading/split.go)."""
    out, start = [], 0
    for m in _END.finditer(text):
        if _ABBREVIATION.search(text[start : m.start()].strip()):
            continue
        if text[start : m.start()].strip():
            out.append(text[start : m.start()].strip())
        start = m.end()
    if text[start:].strip():
        out.append(text[start:].strip())
    return out


def rows(conv):
    """The agent sentences of a conversation: dicts of text, what stands before and after, where it stands, and y when labelled."""
    turns, out = conv["turns"], []
    agents = [i for i, t in enumerate(turns) if t["speaker"] == "agent"]
    acts, steps, faults = conv.get("acts"), conv.get("steps"), conv.get("faults", [])
    said = ""
    before = ""
    for i, t in enumerate(turns):
        if t["speaker"] == "customer":
            said = (said + " " + t["text"]) if i and turns[i - 1]["speaker"] == "customer" else t["text"]
        if t["speaker"] != "agent":
            continue
        order = agents.index(i)
        after = ""
        for n in turns[i + 1 :]:
            if n["speaker"] == "agent":
                break
            if n["speaker"] == "customer":
                after += " " + n["text"]
        texts = split(t["text"])
        per = acts.get(i, []) if acts is not None else []
        for k, text in enumerate(texts):
            y = None
            if acts is not None:
                y = np.zeros(len(OUTPUTS), np.float32)
                mine = set(per[k]) if k < len(per) else set()
                for a in mine:
                    y[ACTS.index(a)] = 1
                for j, s in enumerate(STEPS):
                    some = any(set(a) & CARRIES[s] for a in per)
                    y[len(ACTS) + j] = i in steps.get(s, []) and (not some or bool(mine & CARRIES[s]))
                for kind, turn in faults:
                    if turn == i and (kind in mine or not any(kind in a for a in per)):
                        y[-1] = 1
            out.append(
                {
                    "conv": conv["id"], "turn": i, "sent": k, "of": len(texts), "order": order, "agents": len(agents),
                    "channel": conv.get("channel", "chat"), "text": text, "said": said.strip(), "before": before, "after": after.strip(), "y": y,
                }
            )
            before = text
    return out


def examples(path=EXAMPLES):
    """Our own labelled conversations, each with its setting and voice."""
    out = []
    for p in sorted(glob.glob(os.path.join(path, "*.yaml"))):
        with open(p, encoding="utf-8") as f:
            doc = yaml.load(f, Loader=yaml.CSafeLoader)
        for c in doc["conversations"]:
            turns, acts = [], {}
            for i, t in enumerate(c["turns"]):
                who = next(k for k in t if k != "acts")
                turns.append({"speaker": who, "text": t[who]})
                if who == "agent":
                    acts[i] = t.get("acts", [])
            faults = [(k, v) for f in c.get("faults", []) for k, v in f.items()]
            out.append(
                {"id": c["id"], "setting": doc["setting"], "voice": c.get("voice", ""), "channel": c.get("channel", "chat"), "turns": turns, "acts": acts, "steps": c["steps"], "faults": faults}
            )
    return out


def _lines(name):
    with gzip.open(os.path.join(CORPORA, name), "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def judged():
    """Ids of the corpora's conversations that agreement is measured on."""
    with open(os.path.join(HERE, "judged.txt"), encoding="utf-8") as f:
        return {line.strip() for line in f if not line.startswith("#")}


def corpora():
    """The corpora's conversations, unlabelled, without those that agreement is measured on."""
    out, without = [], judged()
    for name in ("bcontrast_taskmaster1.jsonl.gz", "star.jsonl.gz"):
        out += [{"id": c["id"], "source": c["source"], "channel": c["channel"], "turns": c["turns"]} for c in _lines(name)]
    sgd = {}
    for t in _lines("sgd_train_turns.jsonl.gz"):
        turns = sgd.setdefault(t["id"], [])
        turns += [{"speaker": "customer", "text": t["prev_customer"]}, {"speaker": "agent", "text": t["text"]}]
    out += [{"id": i, "source": "sgd", "channel": "chat", "turns": turns} for i, turns in sgd.items()]
    return [c for c in out if c["id"] not in without]


def labelled(convs):
    """Those of convs that labels/ has labels for, with acts, steps and faults."""
    by = {c["id"]: c for c in convs}
    short = dict(zip("guadc", STEPS))
    out = []
    for p in sorted(glob.glob(os.path.join(HERE, "labels", "*.txt"))):
        c = None
        for line in open(p, encoding="utf-8"):
            line = line.strip()
            if line.startswith("#### "):
                c = dict(by[line[5:].split()[0]], acts={}, steps={}, faults=[])
                out.append(c)
            elif line.startswith("steps"):
                for k, v in re.findall(r"\b([guadc])=([\d,]*)", line):
                    c["steps"][short[k]] = [int(x) for x in v.split(",") if x]
            elif line.startswith("faults"):
                for k, v in re.findall(r"(\w+)=([\d,]+)", line):
                    c["faults"] += [(k, int(x)) for x in v.split(",") if x]
            elif line:
                at, *acts = line.split()
                turn, k = map(int, at.split("."))
                per = c["acts"].setdefault(turn, [])
                while len(per) <= k:
                    per.append([])
                per[k] = [a for a in acts if a != "-"]
    return out
