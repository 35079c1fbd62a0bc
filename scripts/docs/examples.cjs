const { fragment, nearestPlace, pathsOf } = require('./fragments.cjs');

/** The sections of a finding's page that show a manifest which breaks the rule, and one that keeps it; none where no test has any. */
exports.manifestSections = ({ id, severity }) => {
  // What the tests of the rules run; they read TypeScript, which only the first page knows to be readable.
  const { examples, findingsOf } = require('../../test/rules/examples.ts');
  const example = examples().get(id);
  if (example === undefined) return [];
  const { before, wrong, right, shows } = example;
  const { finding, at } = findingsOf(wrong, example).find((each) => each.finding.id === id);
  const paths = [...pathsOf(wrong, right, at), ...(shows === undefined ? [] : [shows])];
  const place = nearestPlace(wrong, at);
  const text = place.length === at.length ? finding.rule : `${at.at(-1)} ${finding.rule}`;
  const [bad, good] = severity === 'error' ? ['Refused', 'Accepted'] : ['Found', 'Not found'];
  const applied = before === undefined ? [] : [...pathsOf(before, wrong, at), ...pathsOf(before, right, at)];
  return [
    ...(before === undefined ? [] : [section('What is applied', fragment(before, applied))]),
    section(bad, fragment(wrong, [...paths, ...applied], { at: place, text: `${id}: ${text}` })),
    section(good, fragment(right, [...paths, ...applied])),
  ];
};

function section(title, yaml) {
  return `## ${title}\n\n\`\`\`yaml\n${yaml}\`\`\``;
}
