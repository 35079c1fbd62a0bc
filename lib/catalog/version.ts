/** Whether a version such as `1.4` or `v0.26.1` comes before another. */
export function isOlder(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => text.replace(/^v/, '').split('.').map(Number));
  const index = other.findIndex((part, at) => (one[at] ?? 0) !== part);
  return index >= 0 && (one[index] ?? 0) < other[index];
}
