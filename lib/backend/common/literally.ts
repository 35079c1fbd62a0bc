/**
 * A text of `command`, `args` or `env` that the kubelet does not expand: `$(AWS_SECRET_ACCESS_KEY)` in a model's address would become the
 * key, and be logged. Two dollars are one to it. Source: kubernetes third_party/forked/golang/expansion, Expand.
 */
export function literally(text: string): string {
  return text.replaceAll('$', '$$$$');
}
