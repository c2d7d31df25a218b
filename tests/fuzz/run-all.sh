#!/usr/bin/env bash
# run-all.sh FOLDER SECONDS: every fuzz target in turn for so long, from what earlier runs kept in FOLDER/corpus; prints a line
# for each. FOLDER is where the programs were built.
set -euo pipefail
folder=$1 seconds=$2
here=$(dirname "${BASH_SOURCE[0]}")
broken=()

# stat LOG NAME: the last number that the log gives for a name.
stat() { sed -n "s/.*$2:* *\([0-9][0-9]*\).*/\1/p" "$1" | tail -n 1; }

printf '%-18s %12s %9s %10s %17s %8s\n' target executions 'exec/s' features 'edges of all' corpus
while read -r name length; do
  corpus=$folder/corpus/$name log=$folder/$name.log
  mkdir -p "$corpus"
  "$here/run-target.sh" "$folder/fuzz_$name" "$length" -max_total_time="$seconds" "$corpus" >"$log" 2>&1 || broken+=("$name")
  printf '%-18s %12s %9s %10s %8s of %5s %8s\n' "$name" "$(stat "$log" number_of_executed_units)" \
    "$(stat "$log" average_exec_per_sec)" "$(stat "$log" ft)" "$(stat "$log" cov)" "$(stat "$log" 'Loaded 1 modules *(')" \
    "$(find "$corpus" -type f | wc -l)"
done <"$folder/targets.txt"

[ ${#broken[@]} = 0 ] && exit
echo >&2
echo "Broken: ${broken[*]}. The inputs lie in $folder/broken, what they broke stands at the end of $folder/<target>.log;" >&2
echo "mend the core, then keep each input in tests/fuzz/found/<target>/ and write a test of it in tests/core." >&2
exit 1
