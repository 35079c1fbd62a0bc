/**
 * A resolved type is { space, name, wraps }, where space says whose the name is:
 * 'builtin' (string, any, ...), 'k8s' (cdk8s-plus), 'additions' (shared by all imports) or 'local' (this import's own).
 */
function sameMember(a, b) {
  return a !== undefined && b !== undefined && a.optional === b.optional
    && a.type.space === b.type.space && a.type.name === b.type.name && a.type.wraps.join() === b.type.wraps.join();
}

export function sameMembers(a, b) {
  return b !== undefined && a.size === b.size && [...a].every(([field, member]) => sameMember(member, b.get(field)));
}

/** What an interface must say beyond its base: the base's fields that stay and that go, and its own that are new or differ. */
export function difference(members, baseMembers) {
  const isKept = (field) => sameMember(members.get(field), baseMembers.get(field));
  const baseFields = [...baseMembers.keys()];
  return {
    own: new Map([...members].filter(([field]) => !isKept(field))),
    kept: baseFields.filter(isKept),
    omitted: baseFields.filter((field) => !isKept(field)),
  };
}
