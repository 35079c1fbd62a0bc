import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { groupsOf } from './groups.mjs';
import { shrunk } from './shrink.mjs';

/** More causes than these are studied in the next run. */
const SHRUNK = 40;

/**
 * Writes what we and the judge do not agree about: `index.md` with the smallest example of each cause, the same
 * as regression cases, and the documents.
 */
export async function writeStudy(folder, cases, lint) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const groups = await withSmallExamples(groupsOf(cases), lint);
  writeFileSync(join(folder, 'index.md'), studyOf(groups));
  writeFileSync(join(folder, 'regressions.yaml'), groups.map(({ example }) => regressionOf(example)).join('---\n'));
  groups.forEach(
    ({ cases: members }, index) => writeFileSync(
      join(folder, `${String(index + 1).padStart(3, '0')}.yaml`), members.map(described).join('---\n'),
    ),
  );
}

async function withSmallExamples(groups, lint) {
  const examples = await shrunk(groups.slice(0, SHRUNK).map(({ example }) => example), lint);
  return groups.map((group, index) => ({ ...group, example: examples[index] ?? group.example }));
}

function studyOf(groups) {
  return groups.map(({ shape, cases, example }, index) => [
    `## ${index + 1}. ${shape}`, `${cases.length} cases, such as`, '```yaml', `${described(example)}\`\`\``, '',
  ].join('\n')).join('\n');
}

/** As test/agreement/regressions has them. */
function regressionOf({ message, object, text }) {
  return `# ${message === '' ? 'accepted' : `refused: ${message.replaceAll('\n', ' ').slice(0, 130)}`}\n${text ?? yamlOf(object)}`;
}

function yamlOf(object) {
  return stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 });
}

function described({ mutation, path, detail, source, outcome, message, ids, object, text }) {
  return [
    `# ${outcome}: ${mutation} of ${path}: ${detail} (${source})`,
    `# the judge: ${message === '' ? 'accepts' : message.replaceAll('\n', ' ').slice(0, 400)}`,
    ...(ids.length > 0 ? [`# we: ${ids.join(' ')}`] : []),
    text ?? yamlOf(object),
  ].join('\n');
}
