#!/bin/sh
# Loads one model from its source into a volume and makes it visible only when it is whole and verified.
#
#   $MODEL_ROOT/.incomplete/$MODEL_DIRECTORY    what has arrived so far; a later run continues from it
#   $MODEL_ROOT/$MODEL_DIRECTORY                the complete model; appears by one rename
#
# A complete model ends the program at once, without a request. Loaders of the same model wait for each other.
# What is published is what the first listing of the source named, by count, size and, where the source has one, checksum.
#
# Environment
#   MODEL_SOURCE       s3 | gcs | azure | http | huggingface
#   MODEL_URI          s3://bucket/path, gs://bucket/path, https://account.blob.core.windows.net/container/path,
#                      https://host/file, https://host/directory/ (an index page), or owner/model on the hub
#   MODEL_REVISION     huggingface: branch, tag or commit (default: main)
#   MODEL_DIRECTORY    name of the model's directory on the volume
#   MODEL_ROOT         where the volume is mounted (default: /models)
#   MODEL_ENDPOINT     s3, gcs, huggingface: URL of the service (default: the cloud's own)
#   MODEL_REGION       s3
#   MODEL_PATH_STYLE   s3 with MODEL_ENDPOINT: true | false (default: true)
#   MODEL_CA_BUNDLE    PEM file of the certificates to trust, instead of the image's
#   MODEL_ANONYMOUS    true: send no credentials (default: false)
#   MODEL_PROGRESS_SECONDS   between two lines of progress (default: 30)
#   MODEL_RETRY_SECONDS      until a source that cannot be reached is asked once more (default: 5)
#
# Credentials, under the names that the services use; none is ever put into argv, a file or a message
#   s3                 AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, or the pod's web identity
#   gcs                GOOGLE_APPLICATION_CREDENTIALS (a file), or the pod's workload identity
#   azure              AZURE_STORAGE_ACCESS_KEY, or AZURE_TENANT_ID with AZURE_CLIENT_ID and AZURE_CLIENT_SECRET
#   http               HTTP_AUTHORIZATION, the value of the Authorization header
#   huggingface        HF_TOKEN
# Every other option of rclone can be given as RCLONE_<FLAG> or RCLONE_CONFIG_SOURCE_<OPTION>.
#
# Exit codes: 0 complete, 2 wrong settings or a volume that cannot be used, 3 source that cannot be reached, refuses or is empty,
#   4 volume full, 5 the files differ from the source or it changed meanwhile, 6 transfer failed, 143 told to stop.
#   After every one but 0 nothing is published, and a new run continues. After 2 and 3 it would end alike.
set -eu
umask 022

# Shows a text but for what may be a secret: user and query of an address, and what the environment holds as one. A server may have sent
# the text, so that it must not act on a terminal.
shown() {
  printf '%s\n' "$1" | awk '
    function withhold(secret,    shown, at) {
      if (length(secret) < 8) return
      for (shown = ""; (at = index($0, secret)) > 0; $0 = substr($0, at + length(secret))) shown = shown substr($0, 1, at - 1) "(withheld)"
      $0 = shown $0
    }
    {
      gsub(/[\001-\010\013-\037\177]/, " ")
      gsub(/\?[^ \t"<>]+/, "?(withheld)")
      gsub(/:\/\/[^\/ \t"<>@]+@/, "://(withheld)@")
      for (name in ENVIRON) {
        if (name !~ /SECRET|TOKEN|PASS|_KEY$|AUTHORIZATION|HEADERS|SAS|ACCOUNT_CREDENTIALS/ || name ~ /_FILE$/) continue
        withhold(ENVIRON[name])
        parts = split(ENVIRON[name], part, " ")
        for (i = 1; i <= parts; i++) withhold(part[i])
      }
      print
    }'
}

say() { shown "load-model: $*"; }

fail() {
  code=$1
  shift
  shown "load-model: error: $*" >&2
  exit "$code"
}

# The shell is PID 1 of its container, which gets no default signal handlers: it must stop its child itself.
child=
stop() {
  [ -z "$child" ] || kill "$child" 2>/dev/null || true
  exit 143
}
trap stop TERM INT
scratch=$(mktemp -d) || fail 2 "cannot write to ${TMPDIR:-/tmp}, which the loader needs beside the volume"
trap 'rm -rf "$scratch"' EXIT
messages=$scratch/messages
pipe=$scratch/pipe
mkfifo "$pipe"

repeat() {
  while IFS= read -r line || [ -n "$line" ]; do shown "$line"; done <"$pipe" | tee "$messages" >&2
}

# Runs a tool so that a signal ends it; what it says is shown and kept in $messages.
run() {
  repeat &
  repeater=$!
  "$@" 2>"$pipe" &
  child=$!
  status=0
  wait "$child" || status=$?
  wait "$repeater"
  return "$status"
}

load_with_rclone() {
  # shellcheck source=lib/loader/rclone.sh
  . "$programs/rclone.sh"
  fetch
}

load_with_hub() {
  [ -z "${MODEL_ENDPOINT:-}" ] || export HF_ENDPOINT="$MODEL_ENDPOINT"
  [ -z "${MODEL_CA_BUNDLE:-}" ] || export REQUESTS_CA_BUNDLE="$MODEL_CA_BUNDLE" SSL_CERT_FILE="$MODEL_CA_BUNDLE"
  $with_credentials || unset HF_TOKEN
  run python3 "$programs/huggingface.py" "$MODEL_URI" "${MODEL_REVISION:-main}" "$staging"
}

# Nothing that is published is empty but what an earlier version left: it took an empty source for a model.
end_if_complete() {
  [ ! -d "$target" ] || rmdir "$target" 2>/dev/null || { say "$target is complete"; exit 0; }
}

# The kernel frees the lock when its holder dies, however it dies. The file stays: removing it would let two in.
lock() {
  mkdir -p "$root/.incomplete" || fail 2 "cannot write to MODEL_ROOT $root: the pod needs an fsGroup or a user that may"
  exec 9>"$staging.lock"
  run flock -n 9 && return
  # Of a lock that another holds, flock says nothing (util-linux, and busybox's util-linux/flock.c).
  [ -s "$messages" ] || { say 'another loader is loading this model: waiting for it'; run flock 9 && return; }
  fail 2 "the file system of $root has no locks, without which two loaders could write one model. Use a storage class that has them," \
    'or mount it so: NFS without the options nolock and local_lock'
}

publish() {
  # The data must be on disk before its name is, or a crash of the node could leave the name alone.
  run sync -f "$staging" || fail 6 'the volume did not keep what was written'
  mv "$staging" "$target"
  say "published $target"
}

[ -n "${MODEL_SOURCE:-}" ] || fail 2 'MODEL_SOURCE is not set'
[ -n "${MODEL_URI:-}" ] || fail 2 'MODEL_URI is not set'
case ${MODEL_DIRECTORY:-} in
  '' | .* | */*) fail 2 "MODEL_DIRECTORY '${MODEL_DIRECTORY:-}' is not the name of a directory" ;;
esac
case $MODEL_SOURCE in
  s3 | gcs | azure | http) load=load_with_rclone ;;
  huggingface) load=load_with_hub ;;
  *) fail 2 "MODEL_SOURCE '$MODEL_SOURCE' is none of s3, gcs, azure, http, huggingface" ;;
esac
case ${MODEL_ANONYMOUS:-false} in
  true) anonymous=true with_credentials=false ;;
  false) anonymous=false with_credentials=true ;;
  *) fail 2 "MODEL_ANONYMOUS '$MODEL_ANONYMOUS' is neither true nor false" ;;
esac
programs=$(dirname "$0")
root=${MODEL_ROOT:-/models}
target=$root/$MODEL_DIRECTORY
staging=$root/.incomplete/$MODEL_DIRECTORY
where=${MODEL_ENDPOINT:-$MODEL_URI}

end_if_complete
lock
end_if_complete
mkdir -p "$staging"
# The loader makes no links: one that another user of the volume left could lead out of it.
find "$staging" -type l -exec rm -f {} +
$load
publish
