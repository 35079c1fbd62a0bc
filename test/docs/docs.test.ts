import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const DOCS = join(ROOT, 'docs');
const PAGES = [join(ROOT, 'README.md'), ...readdirSync(DOCS).filter((name) => name.endsWith('.md')).map((name) => join(DOCS, name))];
const CONSTRUCTS = ['inference-chart', 'gpu-inference-service', 'model-cache-pvc', 'autoscaling-policy', 'knative-platform'];
const TIMEOUT = 120_000;

function check(...files: string[]) {
  return spawnSync(process.execPath, ['scripts/docs/main.cjs', '--check', ...files], { cwd: ROOT, encoding: 'utf8' });
}

/** As GitHub makes them from headings. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) => title.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-'));
}

describe('the documentation', () => {
  test('has programs that compile and run without a warning, and shows what they write and what the library knows today', () => {
    const { status, stderr } = check();
    expect(stderr.replace(/^.*ExperimentalWarning.*$/gm, '')).toBe('');
    expect(status).toBe(0);
  }, TIMEOUT);

  test.each(CONSTRUCTS)('has a page of %s with a program and its YAML', (name) => {
    const text = readFileSync(join(DOCS, `${name}.md`), 'utf8');
    expect(text).toMatch(/^```ts\nimport [\s\S]+?^app\.synth\(\);\n```$[\s\S]+?^```yaml[^\n]*\napiVersion: /m);
  });

  test.each(PAGES.map((page) => page.slice(ROOT.length + 1)))('has links in %s that lead somewhere', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const broken = [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].filter(([, path, anchor]) => {
      const target = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
      return !existsSync(target) || (anchor !== undefined && !anchors(readFileSync(target, 'utf8')).includes(anchor));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test('names findings that there are', () => {
    const known = new Set(readFileSync(join(DOCS, 'findings.md'), 'utf8').match(/^\| \[[A-Z]{3}\d{3}\]/gm)?.map((row) => row.slice(3, 9)));
    const named = PAGES.flatMap((page) => readFileSync(page, 'utf8').match(/\b(?!CDK)[A-Z]{3}\d{3}\b/g) ?? []);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('the check of the documentation', () => {
  const directory = mkdtempSync(join(tmpdir(), 'docs-test-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  const PROGRAM = [
    "import { ApiObject, App, Chart } from 'cdk8s';",
    'const app = new App();',
    "const chart = new Chart(app, 'c');",
    "new ApiObject(chart, 'a', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } });",
    'app.synth();',
  ].join('\n');

  const PULUMI = [
    "import * as kubernetes from '@pulumi/kubernetes';",
    "import * as pulumi from '@pulumi/pulumi';",
    "export const { metadata } = new kubernetes.core.v1.Namespace('a', { metadata: { name: new pulumi.Config().require('name') } });",
  ].join('\n');

  function page(name: string, ...blocks: string[]): string {
    const file = join(directory, name);
    writeFileSync(file, blocks.join('\n\n'));
    return file;
  }

  test('accepts what is up to date, and refuses an old output, a type error, a program that fails or warns, and an unknown table', () => {
    const program = `\`\`\`ts\n${PROGRAM}\n\`\`\``;
    const yaml = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n';
    const { status, stderr } = check(
      page('good.md', program, `\`\`\`yaml\n${yaml}\`\`\``, '```ts\nchart.node.path;\n```'),
      page('old.md', program, `\`\`\`yaml\n${yaml}  namespace: b\n\`\`\``),
      page('type.md', program.replace("'c'", "'c' as unknown as number")),
      page('fails.md', program, '```ts\nthrow new Error(\'no luck\');\n```'),
      page('warns.md', program.replace('app.synth', "console.warn('careful');\napp.synth")),
      page('kind.md', program, '```yaml Deployment\n```'),
      page('pulumi.md', `\`\`\`ts\n${PULUMI}\n\`\`\``, '```yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: configured\n```'),
      page('pulumi-fails.md', `\`\`\`ts\n${PULUMI.replace('Config()', "Config('other')")}\n\`\`\``),
      page('pulumi-type.md', `\`\`\`ts\n${PULUMI.replace('name:', 'names:')}\n\`\`\``),
      page('pulumi-warns.md', `\`\`\`ts\n${PULUMI}\npulumi.log.warn('careful');\n\`\`\``),
      page('pulumi-nothing.md', "```ts\nimport * as pulumi from '@pulumi/pulumi';\npulumi.getStack();\n```"),
      page('table.md', '<!-- generated: nothing -->\n<!-- /generated -->'),
    );
    expect(status).toBe(1);
    expect(stderr.trim().split('\n').map((line) => line.replace(/^.*docs-test-[^/]*\//, '')).sort()).toEqual([
      'fails.md line 9: no luck',
      'kind.md line 1: it makes no Deployment, but Namespace',
      'old.md is not up to date: run `npm run docs`',
      expect.stringMatching(/^pulumi-fails\.md line 1: Missing required configuration variable 'other:name'/),
      'pulumi-nothing.md line 1: it makes no object',
      expect.stringMatching(/^pulumi-type\.md line 1: .*'names' does not exist/),
      'pulumi-warns.md line 1: it warns: warning: [runtime] careful',
      expect.stringMatching(/^table\.md: there is no table "nothing", but /),
      "type.md line 1: Argument of type 'number' is not assignable to parameter of type 'string'.",
      'warns.md line 1: it warns: careful',
    ]);
  }, TIMEOUT);
});
