/** The kinds as a module of TypeScript: what is known without reading the schemas. */
export function kindsModule(kinds, roots) {
  const groups = new Map();
  for (const kind of kinds) {
    const name = kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`;
    const entry = groups.get(name) ?? { namespaced: kind.namespaced, versions: {} };
    entry.versions[kind.version] = roots.get(kind);
    groups.set(name, entry);
  }
  const lines = [...groups].map(([name, { namespaced, versions }]) => {
    const types = Object.entries(versions).map(([version, type]) => `${version}: '${type}'`).join(', ');
    return `  ${/\W/.test(name) ? `'${name}'` : name}: { namespaced: ${namespaced}, versions: { ${types} } },`;
  });
  return `/** A kind that the schemas know: the type of each version that the API server serves. */
export interface KnownKind {
  readonly namespaced: boolean;
  readonly versions: { readonly [version: string]: string };
}

/** Written by \`npm run schemas\`. */
export const KNOWN_KINDS: { readonly [groupKind: string]: KnownKind } = {
${lines.join('\n')}
};
`;
}
