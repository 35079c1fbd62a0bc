/** What names end in that only say of what kind the object is. */
const KIND_WORDS = /-(?:service|svc|headless|deployment|deploy|statefulset|sts|pod|app|server|api|http|internal|external|lb)$/;

function withoutKind(name: string): string {
  let rest = name;
  for (let shorter = rest.replace(KIND_WORDS, ''); shorter !== rest; shorter = rest.replace(KIND_WORDS, '')) rest = shorter;
  return rest;
}

/** Whether two objects have names of one thing, such as `llama` and `llama-service`. */
export function isNamedAlike(one: string, other: string): boolean {
  return one !== '' && other !== '' && withoutKind(one) === withoutKind(other);
}
