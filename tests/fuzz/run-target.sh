#!/usr/bin/env bash
# run-target.sh PROGRAM MAX_LENGTH option...: one fuzz target from its seeds and from what once broke it (found/). Without a
# folder among the options nothing is kept but an input that breaks something.
set -euo pipefail
program=$1 length=$2
shift 2
name=${program##*/fuzz_} folder=${program%/*}
found=$(dirname "${BASH_SOURCE[0]}")/found
inputs=$(find "$folder/seeds/$name" "$found/$name" -type f 2>/dev/null | sort | paste -sd , || true)
mkdir -p "$folder/broken"
exec "$program" "-seed_inputs=$inputs" "-max_len=$length" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
  "-artifact_prefix=$folder/broken/$name-" "$@"
