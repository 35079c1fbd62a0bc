#!/bin/sh
# Waits until load-model.sh has published a model on the volume, so that a server never starts on a part of it.
#
# Environment
#   MODEL_DIRECTORY      name of the model's directory on the volume
#   MODEL_ROOT           where the volume is mounted (default: /models)
#   MODEL_LOADER_JOB     name of the Job that loads the model, without the hash at its end, for the messages
#   MODEL_NAMESPACE      namespace of that Job, for the messages
#   MODEL_WAIT_MESSAGE   what to say after what it waits for (default: how to look at the Job and its log)
#   MODEL_WAIT_TIMEOUT   seconds after which to give up (default: 0, never)
#
# Exit codes: 0 the model is complete, 1 it was not in time, 2 wrong settings, 143 told to stop.
set -eu

say() { printf 'wait-for-model: %s\n' "$*"; }

fail() {
  code=$1
  shift
  say "error: $*" >&2
  exit "$code"
}

# The shell is PID 1 of its container, which gets no default signal handlers.
pause=
stop() {
  [ -z "$pause" ] || kill "$pause" 2>/dev/null || true
  exit 143
}
trap stop TERM INT

case ${MODEL_DIRECTORY:-} in
  '' | .* | */*) fail 2 "MODEL_DIRECTORY '${MODEL_DIRECTORY:-}' is not the name of a directory" ;;
esac
timeout=${MODEL_WAIT_TIMEOUT:-0}
case $timeout in
  *[!0-9]*) fail 2 "MODEL_WAIT_TIMEOUT '$timeout' is not a number of seconds" ;;
esac
target=${MODEL_ROOT:-/models}/$MODEL_DIRECTORY
job=${MODEL_LOADER_JOB:-}
kubectl="kubectl${MODEL_NAMESPACE:+ -n $MODEL_NAMESPACE}"
hint="See the Job that loads it: $kubectl get jobs | grep '^${job:-<cache>-<model>}-'; then $kubectl logs job/<name>"
message=${MODEL_WAIT_MESSAGE:-$hint}

# An empty directory is not a model: the loader publishes none.
is_complete() { [ -d "$target" ] && [ -n "$(ls -A "$target")" ]; }

waited=0
until is_complete; do
  if [ "$timeout" -gt 0 ] && [ "$waited" -ge "$timeout" ]; then
    fail 1 "$target is not complete after $waited s. $message"
  fi
  [ $((waited % 30)) -ne 0 ] || say "waiting for $target since $waited s${job:+, which the Job $job-<hash> loads}. $message"
  sleep 1 &
  pause=$!
  wait "$pause"
  waited=$((waited + 1))
done
say "$target is complete"
