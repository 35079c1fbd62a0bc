/** Of an import's types, a core type's new form and all that it refers to, for other imports to refer to. */
export function additionsIn(types, root) {
  const additions = new Map();
  const visit = (name) => {
    if (additions.has(name)) return;
    const { base, members } = types.get(name);
    additions.set(name, { base, members: new Map([...members].map(([field, member]) => [field, asAddition(member)])) });
    for (const { type } of members.values()) if (type.space === 'local') visit(type.name);
  };
  visit(root);
  return new Map([...additions].sort());
}

function asAddition({ optional, type }) {
  return { optional, type: type.space === 'local' ? { ...type, space: 'additions' } : type };
}
