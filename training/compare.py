"""Puts n-grams, static word vectors, the student and the teacher side by side, by F1 per sentence on what none of them has learned from.

    python3 compare.py MARKS.npz TEACHER0.pt TEACHER1.pt [GOLD_DIR]

Each is fitted on half of the settings (with all their voices) and on the labelled corpora, and heard on the other half; with GOLD_DIR, also on the
judged conversations, which nothing is ever fitted on. Two rounds, the halves changed; the figures are means.
"""

import json
import os
import sys

import numpy as np
import torch

import data
import mark
import student
import teacher

KNOWN = 6.0  # the logit that stands for a label


def f1(y, said):
    tp, fp, fn = (y & said).sum(0), (~y & said).sum(0), (y & ~said).sum(0)
    return 2 * tp / np.maximum(1, 2 * tp + fp + fn)


def best_cut(y, z):
    """Per output the logit from which it counts, chosen where it was fitted."""
    cuts = np.arange(-3, 2.1, 0.5)
    return cuts[np.argmax([f1(y, z > c) for c in cuts], axis=0)]


def grams(h):
    own = ["<s>"] + h["own"] + ["</s>"]
    out = ["w " + w for w in own] + ["b " + a + " " + b for a, b in zip(own, own[1:])] + ["t " + " ".join(t) for t in zip(own, own[1:], own[2:])]
    out += ["c " + w for w in h["said"]] + ["a " + w for w in h["before"]] + ["n " + w for w in h["after"]]
    return out + ["p %d" % p for p in h["place"]] + ["q %d" % p for p in h["ahead"]]


def fit_grams(hs, y, bits=20):
    torch.manual_seed(1)
    ids = lambda h: torch.tensor(sorted({student.fnv(g) % (1 << bits) for g in grams(h)}))
    net = torch.nn.EmbeddingBag(1 << bits, y.shape[1], mode="sum")
    torch.nn.init.zeros_(net.weight)
    bias = torch.zeros(y.shape[1], requires_grad=True)
    opt = torch.optim.Adagrad([net.weight, bias], lr=0.1)
    X, Y = [ids(h) for h in hs], torch.tensor(y)

    def say(x):
        off = torch.tensor([0] + [len(v) for v in x[:-1]]).cumsum(0)
        return net(torch.cat(x), off) + bias

    for _ in range(8):
        for b in torch.randperm(len(X)).split(512):
            loss = torch.nn.functional.binary_cross_entropy_with_logits(say([X[i] for i in b]), Y[b], reduction="sum") / len(b)
            opt.zero_grad()
            loss.backward()
            opt.step()

    def hear(hs):
        with torch.no_grad():
            return torch.cat([say([ids(h) for h in hs[i : i + 512]]) for i in range(0, len(hs), 512)]).numpy()

    return hear


def fit_vectors(hs, y, vocab, vectors):
    torch.manual_seed(1)
    enc = student.Encoder(vocab)

    def x(hs):
        own, said, before, after, place, ahead = enc.batch(hs)
        parts = []
        for ids in (own, said, before, after):
            m = (ids > 0).unsqueeze(-1)
            v = vectors[ids] * m
            parts += [v.sum(1) / m.sum(1).clamp(min=1), v.max(1).values]
        return torch.cat(parts + [place, ahead], 1)

    X, Y = x(hs), torch.tensor(y)
    net = torch.nn.Linear(X.shape[1], y.shape[1])
    opt = torch.optim.Adam(net.parameters(), lr=5e-3, weight_decay=1e-5)
    for _ in range(20):
        for b in torch.randperm(len(X)).split(256):
            loss = torch.nn.functional.binary_cross_entropy_with_logits(net(X[b]), Y[b]) * 10
            opt.zero_grad()
            loss.backward()
            opt.step()
    return lambda hs: net(x(hs)).detach().numpy()


def judged(path):
    """The judged conversations, with the acts of those that have them."""
    read = lambda p: [json.loads(line) for line in open(os.path.join(path, p), encoding="utf-8")]
    labels = {x["id"]: x for x in read("labels.jsonl")}
    acts = {x["id"]: x["acts"] for x in read("train/acts_gold.jsonl")}
    out = []
    for c in read("conversations.jsonl"):
        mine, of = labels[c["id"]], acts.get(c["id"], {})
        per = {i: [of.get(f"{i}.{k}", []) for k in range(len(data.split(t["text"])))] for i, t in enumerate(c["turns"]) if t["speaker"] == "agent"}
        out.append(dict(id=c["id"], channel=c.get("channel", "chat"), turns=c["turns"], acts=per, steps=mine["steps"], faults=[tuple(f) for f in mine["faults"]], source=c["source"]))
    return out


def main(marks, *rest):
    teachers, gold = [p for p in rest if p.endswith(".pt")], [p for p in rest if not p.endswith(".pt")]
    own, corpora = data.examples(), data.corpora()
    theirs = data.labelled(corpora)
    tests = {}
    if gold:
        for c in judged(gold[0]):
            tests.setdefault(c["source"] if c["source"] in ("roleplay", "adversarial") else "third-party", []).append(c)
    m = np.load(marks)
    by = {c["id"]: c for c in corpora + own}
    heard = student.hearings([by[i] for i in sorted({str(i) for i in m["conv"]} | {c["id"] for c in own + theirs})])
    for cs in tests.values():
        heard.update(student.hearings(cs))
    n_corpora = m["each"].shape[1]
    corpus_keys = [(str(c), int(t), int(s)) for c, t, s in zip(m["conv"][:n_corpora], m["turn"][:n_corpora], m["sent"][:n_corpora])]
    vocab = student.vocabulary([heard[k] for k in corpus_keys])
    vectors = student.word_vectors(vocab)
    at = lambda r: (r["conv"], r["turn"], r["sent"])
    table = {}
    for fold, path in enumerate(teachers):
        learn = [r for c in own if mark.fold_of(c["setting"]) != fold for r in data.rows(c)] + [r for c in theirs for r in data.rows(c)]
        hear = {"our settings, held out": [r for c in own if mark.fold_of(c["setting"]) == fold for r in data.rows(c)]}
        hear.update({k: [r for c in cs for r in data.rows(c)] for k, cs in tests.items()})
        hs, y = [heard[at(r)] for r in learn], np.stack([r["y"] for r in learn])
        t = teacher.Teacher(path)
        enc, net = student.fit(vocab, vectors, [heard[k] for k in corpus_keys] + hs, np.concatenate([m["each"][fold].astype(np.float32), (y * 2 - 1) * KNOWN]), log=False)
        ears = {
            "n-grams": (lambda f: lambda rows: f([heard[at(r)] for r in rows]))(fit_grams(hs, y)),
            "static vectors": (lambda f: lambda rows: f([heard[at(r)] for r in rows]))(fit_vectors(hs, y, vocab, vectors)),
            "student": lambda rows: student.say(enc, net, [heard[at(r)] for r in rows]),
            "teacher": t.mark,
        }
        some = learn[:: max(1, len(learn) // 4000)]
        for name, say in ears.items():
            cut = best_cut(np.stack([r["y"] for r in some]) > 0, say(some))
            for what, rows in hear.items():
                yes = np.stack([r["y"] for r in rows]) > 0
                table.setdefault((what, name), []).append((f1(yes, say(rows) > cut), yes.sum(0)))
    print("| heard | ear | 41 acts | " + " | ".join(data.STEPS) + " | fault |")
    print("|" + "---|" * (len(data.STEPS) + 4))
    for (what, name), rounds in table.items():
        f, n = np.mean([r[0] for r in rounds], 0), np.min([r[1] for r in rounds], 0)
        acts = [v for v, k in zip(f[: len(data.ACTS)], n) if k >= 10]
        print(f"| {what} | {name} | {np.mean(acts):.2f} | " + " | ".join(f"{v:.2f}" for v in f[len(data.ACTS) :]) + " |")


if __name__ == "__main__":
    main(*sys.argv[1:])
