import { readdirSync } from 'fs';
import { join } from 'path';
import * as cdk8s from 'cdk8s';
import * as library from '../../lib';
import { Findings, InferenceChart } from '../../lib';
import { COMMANDS } from '../cli/command-cases';
import { TEXTS } from '../lint/file/text-cases';
import { runProgram } from '../run-program';
import { RULES } from './all-rules';
import type { Cases } from './case';
import { examples, findingsOf } from './examples';
import { RELEASES } from './release/cases';

interface RulePage {
  readonly id: string;
  readonly text: string;
}

const { pages } = require('../../scripts/docs/rules.cjs') as { pages(): RulePage[] };
const PAGES = pages();
const PROGRAMS = readdirSync(join(__dirname, 'cases')).flatMap((file) => Object.values<Cases>(require(join(__dirname, 'cases', file))))
  .flatMap((cases) => Object.keys(cases)).filter((id) => TEXTS[id] === undefined);

function pageOf(id: string): string {
  return PAGES.find((page) => page.id === id)!.text;
}

/** What there is to say of the charts of a program. */
function idsFoundBy(program: string): string[] {
  const charts: InferenceChart[] = [];
  class KnownChart extends InferenceChart {
    public constructor(...args: ConstructorParameters<typeof InferenceChart>) {
      super(...args);
      charts.push(this);
    }
  }
  const names = { ...cdk8s, ...library, InferenceChart: KnownChart };
  try {
    runProgram(program, names);
    return charts.flatMap((chart) => chart.findings()).map(({ id }) => id);
  } catch (error) {
    return Findings.of(error).map(({ id }) => id);
  } finally {
    delete process.env.SOURCE_DATE_EPOCH;
  }
}

const EXAMPLES = [...examples().values()];
const OF_MANIFESTS = /^(SCH|KNV|KSV|KFS|KED|POD|K8S|CHG)\d/;

/** A mistake of ours, a package that is not installed, and a file of twenty million rows. */
const NOT_SHOWN = ['FIL004', 'RPT001', 'TRA006'];

describe('the examples on the pages of findings', () => {
  it('are there for every rule about manifests', () => {
    const ids = RULES.map(({ id }) => id).filter((id) => OF_MANIFESTS.test(id) && !(id in COMMANDS));
    expect(ids.filter((id) => !EXAMPLES.some((example) => example.id === id))).toEqual([]);
  });

  it.each(EXAMPLES)('are what the whole of lint finds and does not find: $id', (example) => {
    const { id } = example;
    const idsIn = (object: typeof example.wrong) => findingsOf(object, example).map(({ finding }) => finding.id);
    expect(idsIn(example.wrong)).toContain(id);
    expect(idsIn(example.right)).not.toContain(id);
  });

  it('are calls of the command, with what it prints, for what only a run can tell', () => {
    for (const id of Object.keys(COMMANDS)) {
      expect(pageOf(id)).toMatch(new RegExp(`## (Refused|Found)\\n[^]*\\n\\$ inference-constructs .*\\n.*\\b${id} `));
      expect(pageOf(id)).toMatch(/## (Accepted|Not found)\n[^]*\n\$ inference-constructs .*\n```\n/);
    }
  });

  it('stand there both, with what is wrong over its place', () => {
    for (const id of [...EXAMPLES.map((example) => example.id), ...Object.keys(TEXTS).filter((id) => id.startsWith('YML')), ...Object.keys(RELEASES)]) {
      const text = pageOf(id);
      expect(text).toMatch(/## (Refused|Found)( in a manifest)?\n\n```yaml\n/);
      expect(text).toMatch(/## (Accepted|Not found)( in a manifest)?\n\n```yaml\n/);
      expect(text).toMatch(new RegExp(`\\n *(- )?# ${id}: `));
    }
  });

  it.each(PROGRAMS)('are programs too, where a program can break the rule: %s', (id) => {
    const text = pageOf(id);
    expect(text).toMatch(new RegExp(`## (Refused|Found)( in a program)?\\n\\n\`\`\`ts\\n// ${id}: `));
    expect(text).toMatch(/## (Accepted|Not found)( in a program)?\n\n```ts\n/);
    const [wrong, right] = [...text.matchAll(/```ts\n([^]*?)```/g)].map(([, program]) => idsFoundBy(program));
    expect(wrong).toContain(id);
    expect(right).not.toContain(id);
    expect(right).not.toContain('CDK000');
  });

  it('are missing only where no input shows the finding', () => {
    expect(PAGES.filter(({ text }) => !/\n## (Refused|Found)\b/.test(text)).map(({ id }) => id)).toEqual(NOT_SHOWN);
  });

  it('name the file of the rule', () => {
    for (const { id, text } of PAGES) expect(text).toContain(`(../../${RULES.find((rule) => rule.id === id)!.file})`);
  });
});
