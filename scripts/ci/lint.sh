#!/usr/bin/env bash
# The command as the GitHub Action (--action, with its inputs as variables) and the pre-commit hook call it.
set -uo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
version="${INPUT_VERSION:-}"
if [ -z "$version" ]; then
  version="$(node -p 'require(process.argv[1]).version' "$root/package.json")" || exit 2
fi

lint() {
  npx --yes "inference-constructs@$version" lint "$@"
}

if [ "${1:-}" != --action ]; then
  lint "$@"
  exit
fi

# Bash 3, which macOS has, takes an empty list for an unset one.
options=()
if [ -n "$INPUT_FAIL_ON" ]; then options+=("--fail-on=$INPUT_FAIL_ON"); fi
if [ -n "$INPUT_CLUSTER_PROFILE" ]; then options+=("--cluster-profile=$INPUT_CLUSTER_PROFILE"); fi
while IFS= read -r line; do
  if [ -n "$line" ]; then options+=("$line"); fi
done <<< "$INPUT_ARGS"
files=()
while IFS= read -r line; do
  if [ -n "$line" ]; then files+=("$line"); fi
done <<< "$INPUT_FILES"

# Behind `--` the name of a file is not an option.
if [ "$INPUT_SUMMARY" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  lint ${options[@]+"${options[@]}"} --format=markdown -- ${files[@]+"${files[@]}"} >> "$GITHUB_STEP_SUMMARY" 2> /dev/null
fi
if [ -n "$INPUT_SARIF_FILE" ]; then
  lint ${options[@]+"${options[@]}"} --format=sarif -- ${files[@]+"${files[@]}"} > "$INPUT_SARIF_FILE" 2> /dev/null
fi
lint ${options[@]+"${options[@]}"} "--format=$INPUT_FORMAT" -- ${files[@]+"${files[@]}"}
code=$?
if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "exit-code=$code" >> "$GITHUB_OUTPUT"; fi
exit "$code"
