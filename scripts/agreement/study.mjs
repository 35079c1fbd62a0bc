import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { groupsOf } from './groups.mjs';

/** Writes what we and the judge do not agree about: `index.md` with one example of each cause, and the documents. */
export function writeStudy(folder, cases) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const groups = groupsOf(cases);
  writeFileSync(join(folder, 'index.md'), studyOf(groups));
  groups.forEach(({ cases: members }, index) => writeFileSync(join(folder, `${String(index + 1).padStart(3, '0')}.yaml`), members.map(described).join('---\n')));
}

export function studyOf(groups) {
  return groups.map(({ shape, cases, example }, index) => [
    `## ${index + 1}. ${shape}`, `${cases.length} cases, such as`, '```yaml', `${described(example)}\`\`\``, '',
  ].join('\n')).join('\n');
}

function described({ mutation, path, detail, source, outcome, message, ids, object }) {
  return [
    `# ${outcome}: ${mutation} of ${path}: ${detail} (${source})`,
    `# the judge: ${message === '' ? 'accepts' : message.replaceAll('\n', ' ').slice(0, 400)}`,
    ...(ids.length > 0 ? [`# we: ${ids.join(' ')}`] : []),
    stringify(object, { lineWidth: 0 }),
  ].join('\n');
}
