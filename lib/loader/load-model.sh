#!/bin/sh
# Loads one model from its source into a volume and makes it visible only when it is whole and verified.
#
#   $MODEL_ROOT/.incomplete/$MODEL_DIRECTORY    what has arrived so far; a later run continues from it
#   $MODEL_ROOT/$MODEL_DIRECTORY                the complete model; appears by one rename
#
# A complete model ends the program at once, without a request. Loaders of the same model wait for each other.
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
#
# Credentials, under the names that the services use; none is ever put into argv, a file or a message
#   s3                 AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, or the pod's web identity
#   gcs                GOOGLE_APPLICATION_CREDENTIALS (a file), or the pod's workload identity
#   azure              AZURE_STORAGE_ACCESS_KEY, or AZURE_TENANT_ID with AZURE_CLIENT_ID and AZURE_CLIENT_SECRET
#   http               HTTP_AUTHORIZATION, the value of the Authorization header
#   huggingface        HF_TOKEN
# Every other option of rclone can be given as RCLONE_<FLAG> or RCLONE_CONFIG_SOURCE_<OPTION>.
#
# Exit codes: 0 complete, 2 wrong settings, 3 source refused or empty, 4 volume full, 5 verification failed,
#   6 transfer failed, 143 told to stop. After every one but 0 nothing is published, and a new run continues.
set -eu
umask 022

say() { echo "load-model: $*"; }

fail() {
  code=$1
  shift
  echo "load-model: error: $*" >&2
  exit "$code"
}

# The shell is PID 1 of its container, which gets no default signal handlers: it must stop its child itself.
child=
trap 'test -z "$child" || kill "$child"; exit 143' TERM INT

run() {
  "$@" &
  child=$!
  wait "$child"
}

# rclone takes each option of the remote 'source:' from RCLONE_CONFIG_SOURCE_<OPTION> (rclone.org/docs/#config-file).
configure_rclone() {
  export RCLONE_CONFIG=/dev/null
  export RCLONE_CONFIG_SOURCE_ENV_AUTH="$with_credentials"
  export RCLONE_CA_CERT="${MODEL_CA_BUNDLE:-}"
  export RCLONE_CONTIMEOUT="${RCLONE_CONTIMEOUT:-15s}"
  case $MODEL_SOURCE in
    s3) configure_s3 ;;
    gcs) configure_gcs ;;
    azure) configure_azure ;;
    http) configure_http ;;
  esac
}

configure_s3() {
  export RCLONE_CONFIG_SOURCE_TYPE=s3 RCLONE_CONFIG_SOURCE_PROVIDER=AWS
  if [ -n "${MODEL_ENDPOINT:-}" ]; then
    # The provider AWS ignores force_path_style (rclone: backend/s3, setQuirks).
    export RCLONE_CONFIG_SOURCE_PROVIDER=Other
    export RCLONE_CONFIG_SOURCE_ENDPOINT="$MODEL_ENDPOINT"
    export RCLONE_CONFIG_SOURCE_FORCE_PATH_STYLE="${MODEL_PATH_STYLE:-true}"
  fi
  [ -z "${MODEL_REGION:-}" ] || export RCLONE_CONFIG_SOURCE_REGION="$MODEL_REGION"
  path=${MODEL_URI#s3://}
}

configure_gcs() {
  export RCLONE_CONFIG_SOURCE_TYPE='google cloud storage'
  export RCLONE_CONFIG_SOURCE_ANONYMOUS="$anonymous"
  [ -z "${MODEL_ENDPOINT:-}" ] || export RCLONE_CONFIG_SOURCE_ENDPOINT="$MODEL_ENDPOINT"
  path=${MODEL_URI#gs://}
}

configure_azure() {
  location=${MODEL_URI#https://}
  host=${location%%/*}
  export RCLONE_CONFIG_SOURCE_TYPE=azureblob
  export RCLONE_CONFIG_SOURCE_ACCOUNT="${host%%.*}"
  case $host in
    *.blob.core.windows.net) ;;
    *) export RCLONE_CONFIG_SOURCE_ENDPOINT="https://$host" ;;
  esac
  if [ -n "${AZURE_STORAGE_ACCESS_KEY:-}" ] && $with_credentials; then
    export RCLONE_CONFIG_SOURCE_ENV_AUTH=false RCLONE_CONFIG_SOURCE_KEY="$AZURE_STORAGE_ACCESS_KEY"
  fi
  path=${location#*/}
}

configure_http() {
  path=${MODEL_URI##*/}
  case $path in
    *[?%]*) fail 2 "MODEL_URI '$MODEL_URI' has a query or an escape in its file name, which rclone cannot read" ;;
  esac
  export RCLONE_CONFIG_SOURCE_TYPE=http RCLONE_CONFIG_SOURCE_URL="${MODEL_URI%/*}/"
  if [ -n "${HTTP_AUTHORIZATION:-}" ] && $with_credentials; then
    export RCLONE_CONFIG_SOURCE_HEADERS="Authorization,$HTTP_AUTHORIZATION"
  fi
}

json_number() { echo "$1" | sed "s/.*\"$2\":\([-0-9]*\).*/\1/"; }

require_space() {
  staged=$(du -sk "$staging" | cut -f1)
  free=$(df -Pk "$staging" | awk 'NR == 2 { print $4 }')
  missing=$(($1 / 1024 - staged))
  [ "$missing" -le "$free" ] || fail 4 "the volume is full: the model needs $((missing / 1024)) MiB more," \
    "$((free / 1024)) MiB are free. Enlarge the claim or remove old models; the next run continues."
}

with_progress() { run rclone --stats 30s --stats-one-line --stats-log-level NOTICE "$@"; }
transfer() { with_progress sync "source:$path" "$staging" "$@"; }

# Compares the checksums that the source has; HTTP has none.
verify() {
  case $MODEL_SOURCE in
    http) with_progress check "source:$path" "$staging" --size-only ;;
    *) with_progress check "source:$path" "$staging" ;;
  esac
}

load_with_rclone() {
  configure_rclone
  size=$(rclone size --json "source:$path") || fail 3 "cannot read $MODEL_URI: see rclone's message above"
  files=$(json_number "$size" count)
  bytes=$(json_number "$size" bytes)
  [ "$files" -gt 0 ] || fail 3 "there are no files at $MODEL_URI"
  say "loading $files file(s), $((bytes / 1048576)) MiB, from $MODEL_URI"

  # Left by a run that was killed: rclone would not take up such a file again, and publish it beside the model.
  find "$staging" -type f -name '*.partial' -exec rm -f {} +
  require_space "$bytes"
  transfer || { require_space "$bytes"; fail 6 "the transfer failed: see rclone's message above"; }
  verify || repair || fail 5 "the loaded files still differ from $MODEL_URI"
}

# Sizes and times were equal, contents are not.
repair() {
  say 'some files differ from the source: loading them again'
  transfer --checksum && verify
}

load_with_hub() {
  [ -z "${MODEL_ENDPOINT:-}" ] || export HF_ENDPOINT="$MODEL_ENDPOINT"
  [ -z "${MODEL_CA_BUNDLE:-}" ] || export REQUESTS_CA_BUNDLE="$MODEL_CA_BUNDLE" SSL_CERT_FILE="$MODEL_CA_BUNDLE"
  $with_credentials || unset HF_TOKEN
  run python3 "$(dirname "$0")/huggingface.py" "$MODEL_URI" "${MODEL_REVISION:-main}" "$staging"
}

end_if_complete() {
  [ ! -d "$target" ] || { say "$target is complete"; exit 0; }
}

# The kernel frees the lock when its holder dies, however it dies. The file stays: removing it would let two in.
lock() {
  mkdir -p "$root/.incomplete" || fail 2 "cannot write to MODEL_ROOT $root: the pod needs an fsGroup or a user that may"
  exec 9>"$staging.lock"
  flock -n 9 || { say 'another loader is loading this model: waiting for it'; run flock 9; }
}

publish() {
  # The data must be on disk before its name is, or a crash of the node could leave the name alone.
  sync -f "$staging" || fail 6 'the volume did not keep what was written'
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
root=${MODEL_ROOT:-/models}
target=$root/$MODEL_DIRECTORY
staging=$root/.incomplete/$MODEL_DIRECTORY

end_if_complete
lock
end_if_complete
mkdir -p "$staging"
$load
publish
