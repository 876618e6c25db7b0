#!/usr/bin/env bash
# Makes grading/weights/genuine.txt: what the heads look at in the labelled conversations of the corpora, as an ear and a student hear
# them that know nothing of their source. A head that learned from what is heard by a student of the same source would expect others'
# conversations to be heard as clearly.
#
#     bash genuine.sh MARKS.npz
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
marks=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
RAPPORT_CORPORA=$(cd "$here" && python3 -c 'import data, os; print(os.path.realpath(data.CORPORA))')
export RAPPORT_CORPORA
for source in star bcontrast; do
	cp -r "$here/.." "$work/$source"
	(
		cd "$work/$source/training"
		python3 student.py "$marks" ../grading/weights/student.bin "$work/witness.jsonl" --without "$source"
		: >../grading/weights/genuine.txt
		cd .. && go generate ./grading
		python3 training/genuine.py --only "$source" | go run ./grading/internal/teach figures
	) | grep -E '^(greeting|understanding|agreeing|delivering|closing) [01] ' >>"$work/genuine.txt"
done
mv "$work/genuine.txt" "$here/../grading/weights/genuine.txt"
