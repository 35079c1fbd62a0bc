/** Property -> name on the wire, of the renamed fields in the core types that the interfaces refer to, and in all that those hold. */
export function wireNames(interfaces, coreInterfaces) {
  const names = new Map();
  const visited = new Set();
  const visit = (typeName) => {
    if (visited.has(typeName) || !coreInterfaces.has(typeName)) return;
    visited.add(typeName);
    for (const [wireName, { property, type }] of coreInterfaces.get(typeName)) {
      const known = names.get(property) ?? wireName;
      if (known !== wireName) throw new Error(`${typeName}.${property} stands for two names: ${known}, ${wireName}`);
      names.set(property, wireName);
      visit(type.name);
    }
  };
  interfaces.flatMap(referredCoreTypes).forEach(visit);
  return new Map([...names].filter(([property, wireName]) => property !== wireName));
}

function referredCoreTypes({ base, members }) {
  const types = [...members.values()].map(({ type }) => type);
  return [...types, ...(base ? [base] : [])].filter(({ space }) => space === 'k8s').map(({ name }) => name);
}
