/** What names end in that only say of what kind the object is. */
const KIND_WORDS: ReadonlySet<string> = new Set([
  'service', 'svc', 'headless', 'internal', 'external', 'lb', 'api', 'http', 'server', 'app', 'pod', 'deployment', 'deploy', 'statefulset',
  'sts', 'pdb', 'hpa', 'netpol', 'monitor', 'podmonitor', 'servicemonitor',
]);

function withoutKind(name: string): string {
  const words = name.split('-');
  while (words.length > 1 && KIND_WORDS.has(words[words.length - 1])) words.pop();
  return words.join('-');
}

/** Whether two objects have names of one thing, such as `llama` and `llama-service`. */
export function isNamedAlike(one: string, other: string): boolean {
  return one !== '' && other !== '' && withoutKind(one) === withoutKind(other);
}
