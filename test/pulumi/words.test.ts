import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';
import type { GpuInferenceServiceArgs, IServiceRule } from '../../lib/pulumi';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Finding, Gpu, GpuInferenceService, GpuRequest, InferenceSite, PolicyPack, Runtime,
  ScalingMetric, Severity,
} from '../../lib/pulumi';
import { inPulumisWords } from '../../lib/pulumi/component/diagnostics';
import { run } from './engine';

const LIB = join(__dirname, '../../lib');
/** Rooms of what only the root entry has, or only files; and what speaks of charts that Pulumi hosts. */
const OTHERS = /^(construct|cli|report|tuning|pulumi\/host)\/|pulumi\/objects\/texts-of-outputs|pulumi\/component\/words/;
const OF_CDK8S = /\b([Cc]harts?|cdk8s(-plus)?|[Cc]onstruct|[Aa]piObject|addJsonPatch|addRule|[Ss]ynth\w*|App)\b/;

interface Text {
  readonly file: string;
  readonly text: string;
}

/** Sentences of a file, but for where they come from. */
function textsOf(file: string): Text[] {
  const code = readFileSync(file, 'utf8');
  if (!OF_CDK8S.test(code)) return [];
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const texts: Text[] = [];
  const visit = (node: ts.Node, member: string) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const own = ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) ? node.name.text : member;
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
    if (isText && node.text.includes(' ') && own !== 'source') texts.push({ file: relative(LIB, file), text: node.text });
    node.forEachChild((child) => visit(child, own));
  };
  visit(source, '');
  return texts;
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (
    entry.isDirectory() ? files(join(folder, entry.name)) : entry.name.endsWith('.ts') ? [join(folder, entry.name)] : []
  ));
}

test('no finding that a Pulumi program gets speaks of cdk8s', () => {
  const all = files(LIB).filter((file) => !OTHERS.test(relative(LIB, file))).flatMap(textsOf).filter(({ text }) => OF_CDK8S.test(text));
  expect(all.length).toBeGreaterThan(5);
  expect(all.filter(({ text }) => OF_CDK8S.test(inPulumisWords(text)))).toEqual([]);
});

describe('a Pulumi program reads', () => {
  const said = async (args: object, site: object = { namespace: 'team-a' }) => (await run(() => {
    new GpuInferenceService('llm', {
      site: new InferenceSite('site', { cluster: ClusterProfile.gke(), backend: Backend.deploymentKeda(), ...site }),
      gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'server:1', port: 80 }), ...args,
    } as GpuInferenceServiceArgs);
  })).messages.map(({ text }) => text).join('\n');

  const query = (text: string) => ({ autoscaling: AutoscalingPolicy.of({
    maxReplicas: 2, metrics: [ScalingMetric.prometheus({ query: text, threshold: 1, serverAddress: 'http://prometheus:9090' })],
  }) });

  test('of sites, not of charts', async () => {
    expect(await said(query('sum(x{namespace="$namespace"})'), {})).toContain('since the site has no namespace; give the site a `namespace`');
  });

  test('of its own classes', async () => {
    expect(await said({ env: { A: 1 } })).toMatch(/a SecretKey, or an EnvValue$/);
    expect(await said({ autoscaling: {} })).toMatch(/make one: AutoscalingPolicy\.of\(\{ … \}\)$/);
  });

  test('of the site\'s namespace and labels in policy packs', async () => {
    const text = await said({}, { rules: [PolicyPack.multiTenant({ namespaces: ['a'], requiredLabels: ['team'] })] });
    expect(text).toMatch(/POL020 .*[Ss]et the namespace of the site/s);
    expect(text).toMatch(/POL021 .*`labels` of the service or the site/s);
  });

  test('what its own rules say as it stands there', async () => {
    const rule: IServiceRule = { validate: () => [new Finding({
      id: 'TEAM001', severity: Severity.WARNING, path: '', property: 'labels', rule: 'are not those of the chart', cure: 'read the chart',
    })] };
    expect(await said({}, { rules: [rule] })).toContain('are not those of the chart; read the chart');
  });
});
