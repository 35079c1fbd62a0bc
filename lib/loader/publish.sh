#!/bin/sh
# Checks a model that a person has put onto a volume, and makes it visible to services by one rename, as load-model.sh does.
#
#   $MODEL_ROOT/drafts/NAME             where people put files; no service reads it
#   $MODEL_ROOT/NAME                    the published model; appears by one rename, and is not changed any more
#   $MODEL_ROOT/.incomplete/NAME.lock   loaders and publishers of one name wait for each other
#
# What is checked: names; links and other things that are no files; what an upload that broke left; that something is in the files; that
# each file of weights that an index names is there, and each file of safetensors as long as its header says; checksums where the folder
# has a file SHA256SUMS; and that nothing changes meanwhile.
#
# Environment
#   MODEL_ROOT               where the volume is mounted (default: /models)
#   PUBLISH_SETTLE_SECONDS   in which nothing may change (default: 5)
#
# Exit codes, as those of load-model.sh: 0 published, 2 wrong use or a volume that cannot be used, 3 the draft cannot be published,
#   5 files are incomplete, wrong, or changed meanwhile, 6 the volume did not keep it, 143 told to stop. After every one but 0 nothing is
#   published.
set -eu
umask 022

root=${MODEL_ROOT:-/models}
drafts=$root/drafts
settle=${PUBLISH_SETTLE_SECONDS:-5}

# Names come from people: one must not act on the terminal.
say() { printf 'publish: %s\n' "$*" | LC_ALL=C tr '\001-\010\013-\037\177' ' '; }

fail() {
  code=$1
  shift
  say "error: $*" >&2
  exit "$code"
}

usage() {
  printf 'usage: publish NAME\n\nPublishes %s/NAME as %s/NAME, which services read. What is published is not changed\n' "$drafts" "$root"
  printf 'any more: give each version a name of its own, such as bert-v2.\n\n'
  mkdir -p "$drafts" 2>/dev/null || fail 2 "cannot write to $root: the user $(id -u) of the workspace may not"
  printf 'Drafts: %s\n' "$(cd "$drafts" && find . -mindepth 1 -maxdepth 1 | sed 's#^./##' | sort | LC_ALL=C tr '\001-\037\177' ' ')"
}

# The first of some paths, below the draft; nothing where there are none.
first_of() { sed -n "1s#^$draft/##p"; }

end_if_complete() {
  [ ! -e "$target" ] || rmdir "$target" 2>/dev/null ||
    fail 3 "$target is published already, and services may read it. Give the new version another name: mv '$draft' '$draft-v2'"
}

# The kernel frees the lock when its holder dies, however it dies. The file stays: removing it would let two in.
lock() {
  mkdir -p "$root/.incomplete" 2>/dev/null ||
    fail 2 "cannot write to $root: the user $(id -u) of the workspace may not. Where the volume lets it, give the cache" \
      "loader.runAsUser $(id -u)"
  file=$root/.incomplete/$name.lock
  (: >>"$file") 2>/dev/null || fail 2 "cannot write to $root/.incomplete, which belongs to another user"
  exec 9>"$file"
  flock -n 9 || fail 2 "another program is loading or publishing $name: wait until it has ended"
}

require_names() {
  # A name with a line break would be two lines here.
  odd=$(find "$draft" -mindepth 1 -name '*[[:cntrl:]]*' | LC_ALL=C tr '\001-\037\177' ' ')
  [ -z "$odd" ] || fail 3 "a file name has a control character: $odd"
}

require_files_only() {
  link=$(find "$draft" -type l | first_of)
  [ -z "$link" ] || fail 3 "$link is a link, which may lead out of the model. Copy what it shows: cp -rL"
  other=$(find "$draft" ! -type f ! -type d | first_of)
  [ -z "$other" ] || fail 3 "$other is neither a file nor a folder"
}

# Of browsers, rsync, rclone, WinSCP, wget and the hub's library; and what JupyterLab keeps of files that it has edited.
require_no_leftovers() {
  part=$(find "$draft" -type f \( -name '*.part' -o -name '*.partial' -o -name '*.filepart' -o -name '*.crdownload' \
    -o -name '*.incomplete' -o -name '*.download' -o -name '.*.??????' \) | first_of)
  [ -z "$part" ] || fail 5 "$part looks like a part of a file, of an upload that goes on or broke. Upload it again, or remove it"
  kept=$(find "$draft" -type d \( -name .ipynb_checkpoints -o -name .cache \) | first_of)
  [ -z "$kept" ] || fail 3 "$kept is no part of a model. Remove it: rm -r '$draft/$kept'"
}

require_content() {
  [ -n "$(find "$draft" -type f)" ] || fail 3 "there are no files in $draft"
  [ -n "$(find "$draft" -type f -size +0)" ] || fail 5 "all files in $draft are empty"
}

# An index of weights (Hugging Face) names the file of each tensor.
require_indexed_files() {
  find "$draft" -type f -name '*.index.json' | while IFS= read -r index; do
    folder=${index%/*}
    tr ',{}' '\n' <"$index" | sed -nE 's/.*: *"([^"/]*\.(safetensors|bin))".*/\1/p' | sort -u | while IFS= read -r file; do
      [ -f "$folder/$file" ] || fail 5 "$file is missing, which ${index#"$draft"/} names"
    done
  done
}

# A file of safetensors begins with the length of its header, in 8 bytes, and the header says where the last tensor ends.
require_whole_tensors() {
  find "$draft" -type f -name '*.safetensors' | while IFS= read -r file; do
    shown=${file#"$draft"/}
    size=$(wc -c <"$file")
    header=$(head -c 8 "$file" | od -An -v -tu1 |
      awk 'BEGIN { unit = 1 } { for (i = 1; i <= NF; i++) { sum += $i * unit; unit *= 256 } } END { printf "%.0f", sum }')
    [ "$header" -le $((size - 8)) ] 2>/dev/null ||
      fail 5 "$shown ends within its header: it is cut off, or is not a file of safetensors"
    end=$(head -c $((header + 8)) "$file" | tail -c "$header" | tr '}' '\n' |
      sed -n 's/.*"data_offsets" *: *\[ *[0-9]* *, *\([0-9]*\) *\].*/\1/p' | sort -n | tail -n 1)
    wanted=$((header + 8 + ${end:-0}))
    [ "$size" -eq "$wanted" ] || fail 5 "$shown has $size bytes, and its header says $wanted: upload it again"
  done
}

require_checksums() {
  [ -f "$draft/SHA256SUMS" ] || return 0
  say 'comparing the checksums of SHA256SUMS'
  (cd "$draft" && sha256sum -c SHA256SUMS 2>&1) | grep -v ': OK$' | tr -d '\r' >"$list" || true
  ! grep -q . "$list" || fail 5 "SHA256SUMS does not fit: $(head -n 1 "$list")"
}

# Path, size and time of each file.
listing() { find "$draft" -type f -exec ls -ln --full-time {} + | sort | sha256sum; }

require_quiet() {
  first=$(listing)
  sleep "$settle" &
  pause=$!
  wait "$pause"
  pause=
}

require_unchanged() {
  [ "$(listing)" = "$first" ] || fail 5 "files in $draft changed while they were checked: publish when the upload has ended"
}

# Servers run as other users, and an upload may have come without rights for them.
let_others_read() { chmod -R u+rwX,go+rX "$draft" 2>/dev/null || true; }

case ${1:-} in
  '' | -h | --help) usage; exit 0 ;;
esac
[ $# -eq 1 ] || fail 2 'give one name: publish NAME'
name=${1#"$drafts"/}
name=${name#drafts/}
name=${name%/}
case $name in
  '' | .* | */* | drafts | lost+found) fail 2 "'$name' is not the name of a model" ;;
  *[!A-Za-z0-9._-]*) fail 2 "'$name' has other characters than letters, digits, '.', '_' and '-'. Rename it" ;;
esac
case $settle in
  '' | *[!0-9]*) fail 2 "PUBLISH_SETTLE_SECONDS '$settle' is not a number of seconds" ;;
esac
draft=$drafts/$name
target=$root/$name

pause=
list=$(mktemp) || fail 2 "cannot write to ${TMPDIR:-/tmp}"
trap 'rm -f "$list"' EXIT
trap '[ -z "$pause" ] || kill "$pause" 2>/dev/null || true; exit 143' TERM INT

[ ! -L "$draft" ] || fail 3 "$draft is a link, which may lead out of the volume. Copy what it shows: cp -rL"
[ -d "$draft" ] || fail 3 "there is no folder $draft. Put the files of the model into it first"
lock
end_if_complete
require_names
require_files_only
require_no_leftovers
require_content
require_quiet
require_indexed_files
require_whole_tensors
require_checksums
require_unchanged
let_others_read
# The data must be on disk before its name is, or a crash of the node could leave the name alone.
sync -f "$draft" || fail 6 'the volume did not keep what was written'
mv "$draft" "$target" || fail 6 "cannot rename $draft: see the message above"
say "published $target, $(find "$target" -type f | wc -l | tr -d ' ') file(s)"
