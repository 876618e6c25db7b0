"""Lets the teachers mark what the student learns from: logits for sentences of the corpora and of our own examples.

    python3 mark.py OUT.npz TEACHER.pt[:FOLD] ...

A teacher given with a fold has not seen the settings of that fold, and alone marks our examples of it: the student never learns a label of ours
through a teacher that was told it. The corpora get the mean of all teachers' logits (`logits`); `each` keeps them apart, for compare.py.
"""

import collections
import hashlib
import sys

import numpy as np

import data
import teacher

FOLD = {
    **dict.fromkeys("accounts chat-logs counters englishes in-person orders sales-calls social-care tech-support tempers trainees".split(), 0),
    **dict.fromkeys("attempts email errands live-chat phone-calls social subtle telephone tickets trades".split(), 1),
}
MOST_OF_A_TEXT = 3  # rows kept of sentences with the same words
SGD_DIALOGUES = 3500


def fold_of(setting):
    """A setting's fold; one that is not listed is refused, so that no teacher marks what it was told."""
    return FOLD[setting]


def corpus_rows(convs):
    sgd = sorted((c for c in convs if c["source"] == "sgd"), key=lambda c: hashlib.sha256(c["id"].encode()).hexdigest())[:SGD_DIALOGUES]
    keep, seen = [], collections.Counter()
    for c in [c for c in convs if c["source"] != "sgd"] + sgd:
        for r in data.rows(c):
            key = r["text"].lower()
            seen[key] += 1
            if seen[key] <= MOST_OF_A_TEXT:
                keep.append(r)
    return keep


if __name__ == "__main__":
    teachers = [(p.split(":")[0], int(p.split(":")[1]) if ":" in p else None) for p in sys.argv[2:]]
    own = [(c["setting"], r) for c in data.examples() for r in data.rows(c)]
    theirs = corpus_rows(data.corpora())
    print(len(own), "own", len(theirs), "corpora", flush=True)
    each, own_rows, own_z = [], [], []
    for path, fold in teachers:
        t = teacher.Teacher(path)
        each.append(t.mark(theirs))
        mine = [r for s, r in own if fold is not None and fold_of(s) == fold]
        own_rows += mine
        if mine:
            own_z.append(t.mark(mine))
        print(path, "done", flush=True)
    rows = theirs + own_rows
    z = np.concatenate([np.mean(each, axis=0)] + own_z)
    np.savez_compressed(
        sys.argv[1], conv=[r["conv"] for r in rows], turn=[r["turn"] for r in rows], sent=[r["sent"] for r in rows],
        logits=z.astype(np.float16), each=np.stack(each).astype(np.float16),
    )
