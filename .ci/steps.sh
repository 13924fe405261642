# Functions for `run` and `nightly`, which source this file.
set -euo pipefail
cd "$(dirname "$0")/.."
export CI=${CI:-true} REDOCLY_TELEMETRY=off
work=$(mktemp -d)
export work lock="$work/lock" passed="$work/passed" failed="$work/failed"
touch "$passed" "$failed"

# Runs a command, and prints its output when it ends. After a failure, xargs ends with an error.
step() {
  local began=$SECONDS log list=$passed
  log=$(mktemp "$lock.XXXXXX")
  bash -c "$1" >"$log" 2>&1 || list=$failed
  flock "$lock" bash -c 'printf "\n== %s\n" "$1"; cat "$2"; printf "%5d s  %s\n" "$3" "$1" >>"$4"' - \
    "$1" "$log" $((SECONDS - began)) "$list"
  [ "$list" = "$passed" ]
}
export -f step

# Runs the commands on its input, one on each line: as many at a time as the first argument says.
steps() {
  xargs -P "$1" -d '\n' -I '{}' bash -c 'step "$1"' - '{}'
}

# Installs packages from Debian, unless they are installed.
debian() {
  dpkg -s "$@" >/dev/null 2>&1 && return
  apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "$@" >/dev/null
}
export -f debian

# Ends the output with the steps, their times, and how many passed and failed.
report() {
  printf '\n'
  cat "$passed"
  sed 's/^/FAILED /' "$failed"
  printf '%5d s  in all\n' "$SECONDS"
  echo "checks: $(wc -l <"$passed") passed, $(wc -l <"$failed") failed"
  [ ! -s "$failed" ] || code=1
  rm -rf "$work"
  exit "$code"
}
code=0
trap 'code=$?; report' EXIT
