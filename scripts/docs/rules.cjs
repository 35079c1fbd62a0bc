const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { definitions } = require('./definitions.cjs');
const { exampleSections } = require('./examples.cjs');

const FOLDER = join(__dirname, '../../docs/rules');
/** What is read beside manifests. */
const OF_FORECASTS = /^(PRI|SIM|TRA)/;
/** What no object, and so no comment or construct, can accept. */
const OF_RUNS = /^(ACK004|ENC|KNV124|KUS|TPL002)/;

/** The page of each finding. */
exports.pages = () => definitions().map((definition) => ({ id: definition.id, text: page(definition) }));

/** The pages in their folder, written anew or only compared; gives the files that differ. */
exports.writeRules = ({ check }) => {
  mkdirSync(FOLDER, { recursive: true });
  const pages = new Map(exports.pages().map(({ id, text }) => [`${id}.md`, text]));
  const changed = [...pages].filter(([file, text]) => !existsSync(join(FOLDER, file)) || readFileSync(join(FOLDER, file), 'utf8') !== text);
  const gone = readdirSync(FOLDER).filter((file) => !pages.has(file));
  if (!check) {
    changed.forEach(([file, text]) => writeFileSync(join(FOLDER, file), text));
    gone.forEach((file) => rmSync(join(FOLDER, file)));
  }
  return [...changed.map(([file]) => file), ...gone].map((file) => `docs/rules/${file}`);
};

function page(definition) {
  const { id, severity, title, why, cure, source, file, guess, acceptable = severity !== 'error' } = definition;
  return [
    `# ${id}: ${title}`,
    `Severity: ${severity}.`,
    why,
    `## What to do\n\n${cure}`,
    ...exampleSections(definition),
    ...(source === undefined ? [] : [`## Where it is said\n\n${source}`]),
    `## To accept it\n\n${acceptance({ id, guess, acceptable })}`,
    `The rule stands in [${file}](../../${file}).`,
    '[All findings](../findings.md#all-findings)',
  ].join('\n\n').concat('\n');
}

function acceptance({ id, guess, acceptable }) {
  if (guess !== undefined) {
    return [
      `Where ${guess}, on the construct that the message names first, or anything around it:`,
      `    chart.acknowledge('${id}', 'why it is all right here');`,
      'Elsewhere it cannot be accepted.',
    ].join('\n\n');
  }
  if (id.startsWith('FIL')) return 'It cannot be accepted, since something was not checked; `--exclude` leaves the file out.';
  if (OF_FORECASTS.test(id)) return 'It cannot be accepted: without it there is nothing to reckon with.';
  if (OF_RUNS.test(id)) return `By \`--ignore ${id}\`, or in [the project file](../lint.md#the-project-file): it is about a run, not about an object.`;
  if (!acceptable) {
    return 'In a program it cannot: the cluster would refuse the object, or it would not do what it says. Who looks after a project can '
      + 'accept it for files, '
      + 'in [its project file](../lint.md#the-project-file).';
  }
  return [
    'On the construct, or anything around it, with a reason and, where you want to look again, a last day:',
    `    service.acknowledge('${id}', 'why it is all right here', { until: '2027-01-31' });`,
    'In a file, by a comment on the object or the field:',
    `    # inference-constructs: ignore ${id} -- why it is all right here`,
    '[More ways](../lint.md#accepting-findings)',
  ].join('\n\n');
}
