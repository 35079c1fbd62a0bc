#!/bin/sh
# Waits until load-model.sh has published a model on the volume, so that a server never starts on a part of it.
#
# Environment
#   MODEL_DIRECTORY      name of the model's directory on the volume
#   MODEL_ROOT           where the volume is mounted (default: /models)
#   MODEL_LOADER_JOB     name of the Job that loads the model, for the messages
#   MODEL_WAIT_TIMEOUT   seconds after which to give up (default: 0, never)
#
# Exit codes: 0 the model is complete, 1 it was not in time, 2 wrong settings, 143 told to stop.
set -eu

say() { echo "wait-for-model: $*"; }

fail() {
  code=$1
  shift
  echo "wait-for-model: error: $*" >&2
  exit "$code"
}

# The shell is PID 1 of its container, which gets no default signal handlers.
pause=
trap 'test -z "$pause" || kill "$pause"; exit 143' TERM INT

case ${MODEL_DIRECTORY:-} in
  '' | .* | */*) fail 2 "MODEL_DIRECTORY '${MODEL_DIRECTORY:-}' is not the name of a directory" ;;
esac
timeout=${MODEL_WAIT_TIMEOUT:-0}
case $timeout in
  *[!0-9]*) fail 2 "MODEL_WAIT_TIMEOUT '$timeout' is not a number of seconds" ;;
esac
target=${MODEL_ROOT:-/models}/$MODEL_DIRECTORY
job=${MODEL_LOADER_JOB:-}
hint="kubectl get jobs${job:+ $job}; kubectl logs job/${job:-<loader>}"

waited=0
until [ -d "$target" ]; do
  if [ "$timeout" -gt 0 ] && [ "$waited" -ge "$timeout" ]; then
    fail 1 "$target is not complete after $waited s. To see why: $hint"
  fi
  [ $((waited % 30)) -ne 0 ] || say "waiting for $target since $waited s. To see its loader: $hint"
  sleep 1 &
  pause=$!
  wait "$pause"
  waited=$((waited + 1))
done
say "$target is complete"
