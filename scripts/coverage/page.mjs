/** docs/coverage.md, of what was counted. */
export function coveragePage({ results, apart, count, day }) {
  const documents = results[0].documents.length;
  return `# Coverage

Which fields of published manifests the typed API can say, without patches. \`npm run coverage:corpus -- --write-docs\` wrote this page on
${day}: the manifests are ${documents} of CoreWeave, KServe and Knative that the API server accepts. A field counts when one of ${count}
random programs over the public API wrote it; no list is kept by hand. Chance decides what a program says, so that each seed counts by
itself.

${table(['seed', 'documents', 'said whole', ''], results.map(({ seed, documents: all }) => [seed, all.length, ...wholeOf(all)]))}

Of seed ${results[0].seed}, by kind:

${table(['kind', 'documents', 'said whole', ''], byKind(results[0].documents))}

Annotations and labels that KServe and Knative read count by their keys, in the spelling of today, and so do the keys of Knative's
ConfigMaps and the names of resources; other keys are the user's, and count as \`*\`. A predictor that is called after its framework, such
as \`sklearn\`, is read as the \`model\` that KServe's webhook makes of it.

## What cannot be said

For these, [patch the object](escapes.md). Where the programs of one seed wrote a field and those of another did not, it can be said.

${table(['documents', 'kind', 'field', 'seeds'], unsaidRows(results))}

## What is not counted

${table(['documents', 'kind'], [...apart].map(([kind, number]) => [number, kind]))}

\`refused\` are those that the API server does not take. Explainers, loggers, batchers and workers of several nodes are not a part of the
library, nor are the other kinds.
`;
}

export function shareOf(documents) {
  return Math.round(documents.filter(({ unsaid }) => unsaid.length === 0).length / documents.length * 1000) / 10;
}

function wholeOf(documents) {
  return [documents.filter(({ unsaid }) => unsaid.length === 0).length, `${shareOf(documents)} %`];
}

function byKind(documents) {
  return [...new Set(documents.map(({ kind }) => kind))].sort().map((kind) => {
    const those = documents.filter((document) => document.kind === kind);
    return [`\`${kind}\``, those.length, ...wholeOf(those)];
  });
}

/** Most frequent first. */
export function unsaidRows(results) {
  const rows = new Map();
  for (const { seed, documents } of results) {
    for (const { kind, source, unsaid } of documents) {
      for (const field of unsaid) {
        const key = `${kind}\n${field}`;
        const row = rows.get(key) ?? { kind, field, sources: new Set(), seeds: new Set() };
        row.sources.add(source);
        row.seeds.add(seed);
        rows.set(key, row);
      }
    }
  }
  return [...rows.values()]
    .sort((one, other) => other.seeds.size - one.seeds.size || other.sources.size - one.sources.size || one.kind.localeCompare(other.kind))
    .map(({ kind, field, sources, seeds }) => [sources.size, `\`${kind}\``, `\`${field}\``, [...seeds].join(', ')]);
}

function table(headings, rows) {
  return [headings, headings.map(() => '-'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
