/**
 * What the release index says of objects that are applied together: files of the corpus whose documents the judge takes, each one release,
 * and what a chart of random props writes. The judge takes each object alone: a reference that leads nowhere is no reason for it.
 */
export function togetherIn(documents, charts, errorsTogether) {
  const files = {};
  for (const each of documents.filter(({ mutation }) => mutation === 'none')) (files[each.source.replace(/#\d+$/, '')] ??= []).push(each);
  const good = Object.entries(files).filter(([, cases]) => cases.length > 1 && cases.every(({ refused }) => !refused));
  return {
    files: good.map(([file, cases]) => ({ name: file, ids: errorsTogether(cases.map(({ object }) => object)) })),
    charts: charts.map(({ target, objects }) => ({ name: target, ids: errorsTogether(objects) })),
  };
}

/** Ids of the errors that objects show together; none of objects that are not one release. */
export function togetherLinter({ lintRelease }, { firstRepeated, memberName }) {
  return (objects) => {
    if (firstRepeated(objects.map(memberName)) !== undefined) return [];
    const { findings } = lintRelease(objects.map((object) => ({ object, path: object.kind })));
    const errors = findings.map(({ finding }) => finding).filter(({ severity }) => severity === 'error');
    return [...new Set(errors.map(({ id }) => id))];
  };
}
