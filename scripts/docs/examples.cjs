const { commandExample } = require('./commands.cjs');
const { fragment, nearestPlace, pathsOf } = require('./fragments.cjs');
const { programs } = require('./programs.cjs');

let known;

// What is in TypeScript is required when a page asks for it: only then it can be read.

/** The sections of a finding's page that show what breaks the rule and what keeps it, as its tests run it. */
exports.exampleSections = ({ id, severity }) => {
  known ??= programs();
  const [bad, good] = severity === 'error' ? ['Refused', 'Accepted'] : ['Found', 'Not found'];
  const call = commandExample(id);
  if (call !== undefined) return [`## ${bad}\n\n${shortened(call.wrong)}`, `## ${good}\n\n${shortened(call.right)}`];
  const texts = textExample(id);
  const all = texts.length > 0 ? texts : [...programExample(id), ...manifestExample(id)];
  return all.flatMap(({ language, where, before, wrong, right }) => {
    const ending = all.length > 1 ? ` in a ${where}` : '';
    const section = (title, text) => `## ${title}${ending}\n\n\`\`\`${language}\n${shortened(text)}\`\`\``;
    return [...(before === undefined ? [] : [section('What is applied', before)]), section(bad, wrong), section(good, right)];
  });
};

/** Of a line that nobody reads, its length is told. */
function shortened(text) {
  return text.replace(/^.{2001,}$/gm, (line) => `${line.slice(0, 60)}… (${line.length} characters)`);
}

function programExample(id) {
  const { PROGRAMS } = require('../../test/pulumi/finding-cases.ts');
  const { [id]: ofPulumi } = PROGRAMS;
  if (ofPulumi !== undefined) return [{ language: 'ts', where: 'program', ...ofPulumi }];
  const program = known.get(id);
  if (program === undefined) return [];
  const { wrong, right, finding: { property, rule } } = program;
  return [{ language: 'ts', where: 'program', wrong: `// ${id}: ${property} ${rule}\n${wrong}`, right }];
}

/** A file; what is found of its YAML stands over the line. */
function textExample(id) {
  const { TEXTS } = require('../../test/lint/file/text-cases.ts');
  const { RELEASES } = require('../../test/rules/release/cases.ts');
  const { [id]: example } = { ...TEXTS, ...RELEASES };
  if (example === undefined) return [];
  const { lintText } = require('../../lib/lint/file/lint-together.ts');
  const found = lintText(example.wrong).findings.find(({ finding }) => finding.id === id);
  return [{
    language: 'yaml', where: 'file', wrong: found === undefined ? example.wrong : noted(example.wrong, found), right: example.right,
  }];
}

function noted(text, { line, finding: { id, rule } }) {
  const lines = text.split('\n');
  const [indent] = /^ */.exec(lines[line - 1]);
  return lines.toSpliced(line - 1, 0, `${indent}# ${id}: ${rule}`).join('\n');
}

function manifestExample(id) {
  const { examples, findingsOf } = require('../../test/rules/examples.ts');
  const example = examples().get(id);
  if (example === undefined) return [];
  const { before, wrong, right, shows } = example;
  const { finding, at } = findingsOf(wrong, example).find((each) => each.finding.id === id);
  const place = nearestPlace(wrong, at);
  const text = place.length === at.length ? finding.rule : `${at.at(-1)} ${finding.rule}`;
  const ofChange = before === undefined ? [] : [...pathsOf(before, wrong, at), ...pathsOf(before, right, at)];
  const paths = [...pathsOf(wrong, right, at), ...(shows === undefined ? [] : [shows]), ...ofChange];
  return [{
    language: 'yaml',
    where: 'manifest',
    before: before === undefined ? undefined : fragment(before, ofChange),
    wrong: fragment(wrong, paths, { at: place, text: `${id}: ${text}` }),
    right: fragment(right, paths),
  }];
}
