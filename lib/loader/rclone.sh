#!/bin/sh
# shellcheck disable=SC2154
# Makes a directory equal to an object store's or a web server's with rclone. Part of load-model.sh, which has what is not defined here.

says() { grep -Eq "$1" "$messages"; }

# rclone takes each option of the remote 'source:' from RCLONE_CONFIG_SOURCE_<OPTION> (rclone.org/docs/#config-file).
configure_rclone() {
  export RCLONE_CONFIG=/dev/null
  export RCLONE_CONFIG_SOURCE_ENV_AUTH="$with_credentials"
  export RCLONE_CA_CERT="${MODEL_CA_BUNDLE:-}"
  export RCLONE_CONTIMEOUT="${RCLONE_CONTIMEOUT:-10s}"
  hashes='--hash --hash-type md5'
  case $MODEL_SOURCE in
    s3) configure_s3 ;;
    gcs) configure_gcs ;;
    azure) configure_azure ;;
    http) configure_http ;;
  esac
}

configure_s3() {
  export RCLONE_CONFIG_SOURCE_TYPE=s3 RCLONE_CONFIG_SOURCE_PROVIDER=AWS
  # The time at which the object was written, which the listing has: an object that is written again never looks the same.
  export RCLONE_USE_SERVER_MODTIME=true
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
  case $MODEL_URI in
    *[?#]*) fail 2 "MODEL_URI '$MODEL_URI' has a query or a fragment, which rclone cannot read" ;;
  esac
  case $path in
    *%*) fail 2 "MODEL_URI '$MODEL_URI' has an escape in its file name, which rclone cannot read" ;;
  esac
  hashes=
  export RCLONE_CONFIG_SOURCE_TYPE=http RCLONE_CONFIG_SOURCE_URL="${MODEL_URI%/*}/"
  if [ -n "${HTTP_AUTHORIZATION:-}" ] && $with_credentials; then
    export RCLONE_CONFIG_SOURCE_HEADERS="Authorization,$HTTP_AUTHORIZATION"
  fi
}

# Writes a line of JSON for each file: its path and size; of the source also its time and, where the source has one, checksum.
list_files() {
  run rclone lsjson -R --files-only --no-mimetype "$@" >"$scratch/json" || return
  sed -n '/^{/ { s/,$//; p; }' "$scratch/json" | sort
}

# shellcheck disable=SC2086
list_source() { list_files $hashes "$@" "source:$path"; }
paths_and_sizes() { sed 's/,"ModTime".*//' "$1" | sort; }

# Ends the program for what another try would meet again.
end_if_refused() {
  if says 'x509: |tls: first record does not look|server gave HTTP response to HTTPS'; then
    fail 3 "the certificate of $where is not trusted. Correct the address, or give the certificates of its CA (caBundleConfigMap)"
  elif says '([Ss]tatus ?[Cc]ode|HTTP Error|Error|RESPONSE):? 40[13]|AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch' ||
    says 'failed to refresh cached credentials|NoCredentialProviders|could not find default credentials|failed to acquire a token'; then
    fail 3 "the source refuses access to $MODEL_URI. Check the credentials that it is read with, and what they may read"
  elif says 'PermanentRedirect|AuthorizationHeaderMalformed'; then
    fail 3 "the bucket of $MODEL_URI is in another region. Give the source its region"
  fi
}

end_if_missing() {
  says '([Ss]tatus ?[Cc]ode|HTTP Error|Error|RESPONSE):? 404|NoSuchBucket|ContainerNotFound|(directory|bucket|object) not found' || return 0
  fail 3 "there is nothing at $MODEL_URI. Check the address"
}

end_if_unreached() {
  if says 'no such host'; then
    fail 3 "the name of the host of $where is not known. Check the address, and the cluster's DNS"
  elif says 'connection refused'; then
    fail 3 "the host of $where refuses the connection. Check address and port, and network policies and proxies on the way"
  fi
}

# Without rclone's own retries, which would take minutes until they say why.
first_listing() {
  list_source --retries 1 --low-level-retries 1 >"$scratch/first" && return
  end_if_refused
  end_if_missing
  say "cannot list $MODEL_URI: trying once more"
  run sleep "${MODEL_RETRY_SECONDS:-5}"
  list_source --retries 1 --low-level-retries 1 >"$scratch/first" && return
  end_if_refused
  end_if_missing
  end_if_unreached
  fail 6 "cannot list $MODEL_URI: see rclone's message above"
}

# The first name, as JSON, that would lie outside of the model's directory; rclone has stand-ins for dots and control characters.
unsafe_name() {
  LC_ALL=C awk '{
    name = $0
    sub(/^\{"Path":"/, "", name)
    sub(/","Name":".*/, "", name)
    plain = name
    gsub(/\\\\/, "x", plain)
    gsub(/\357\274\216/, ".", plain)
    if (plain ~ /(^|\/)\.?\.?(\/|$)/ || plain ~ /\\[bfnrt]|\\u00[01]|\177|\342\220[\200-\237\241]/) { print "\"" name "\""; exit }
  }' "$1"
}

require_space() {
  staged=$(du -sk "$staging" | cut -f1)
  free=$(df -Pk "$staging" | awk 'NR == 2 { print $4 }')
  missing=$(($1 / 1024 - staged))
  [ "$missing" -le "$free" ] || fail 4 "the volume is full: the model needs $((missing / 1024)) MiB more," \
    "$((free / 1024)) MiB are free. Enlarge the claim or remove old models; the next run continues."
}

with_progress() { run rclone --stats "${MODEL_PROGRESS_SECONDS:-30}s" --stats-one-line --stats-log-level NOTICE "$@"; }
transfer() { with_progress sync "source:$path" "$staging" "$@"; }

# Compares the checksums that the source has; HTTP has none.
verify() {
  case $MODEL_SOURCE in
    http) with_progress check "source:$path" "$staging" --size-only ;;
    *) with_progress check "source:$path" "$staging" ;;
  esac
}

fetch() {
  configure_rclone
  first_listing
  # shellcheck disable=SC2046
  set -- $(awk -F'"Size":' '{ bytes += $2; unknown += $2 ~ /^-/ } END { printf "%d %.0f %d", NR, bytes, unknown }' "$scratch/first")
  files=$1 bytes=$2 unknown=$3
  [ "$files" -gt 0 ] || fail 3 "there are no files at $MODEL_URI"
  unsafe=$(unsafe_name "$scratch/first")
  [ -z "$unsafe" ] || fail 3 "the file name $unsafe at $MODEL_URI leaves the model's directory, or has a control character"
  [ "$unknown" -eq 0 ] || fail 3 "the server does not say how large $MODEL_URI is, so that a part would look like the whole"
  [ "$bytes" -gt 0 ] || fail 3 "all files at $MODEL_URI are empty"
  say "loading $files file(s), $((bytes / 1048576)) MiB, from $MODEL_URI"

  # Left by a run that was killed: rclone would not take up such a file again, and publish it beside the model.
  find "$staging" -type f -name '*.partial' -exec rm -f {} +
  require_space "$bytes"
  transfer || {
    end_if_refused
    require_space "$bytes"
    fail 6 "the transfer failed: see rclone's message above"
  }
  verify || repair || fail 5 "the loaded files still differ from $MODEL_URI"
  require_first_listing
}

# What was loaded is what was listed at first; nothing of that is another now, so that the checksums compared were the same.
require_first_listing() {
  list_source >"$scratch/last" || fail 6 "cannot list $MODEL_URI once more: see rclone's message above"
  list_files "$staging" >"$scratch/loaded" || fail 6 "cannot list what was loaded: see rclone's message above"
  paths_and_sizes "$scratch/first" >"$scratch/wanted"
  if ! paths_and_sizes "$scratch/loaded" | cmp -s "$scratch/wanted" - || ! cmp -s "$scratch/first" "$scratch/last"; then
    fail 5 "$MODEL_URI changed while it was loaded: files came, went or are others. The next run loads what is there then"
  fi
}

# Sizes and times were equal, contents are not.
repair() {
  say 'some files differ from the source: loading them again'
  transfer --checksum && verify
}
