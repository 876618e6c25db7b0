// Schedules by ts-fsrs, to compare with ours. Argument: the folder node_modules.
// Each line of input is a sequence, {"settings": {...}, "reviews": [[time in ms, rating], ...]};
// each line of output answers it: for every review the chance to recall before it, and the
// four states it could lead to as [ms until due, stability, difficulty, state, step, reps, lapses].
const path = require("path");
const readline = require("readline");
const { fsrs, createEmptyCard } = require(path.join(process.argv[2], "ts-fsrs"));

const row = (now, { card: c }) => [
  c.due.getTime() - now, c.stability, c.difficulty, c.state, c.learning_steps, c.reps, c.lapses,
];

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { settings, reviews } = JSON.parse(line);
  const f = fsrs({ enable_fuzz: false, ...settings });
  let card = createEmptyCard(new Date(reviews[0][0]));
  const out = reviews.map(([now, rating]) => {
    const recall = f.get_retrievability(card, new Date(now), false);
    const next = f.repeat(card, new Date(now));
    card = next[rating].card;
    return { recall, next: [1, 2, 3, 4].map((r) => row(now, next[r])) };
  });
  process.stdout.write(JSON.stringify(out) + "\n");
});
