import { BACKENDS } from '../../lib/backend/backends';
import { AROUND_CASES, refusalsIn } from './around-cases';
import { CASES } from './common.cases';
import type { CapabilityCase } from './expectations';
import { propertyOf } from './expectations';
import { INSTALL_CASES, INSTALLS } from './install-cases';
import type { Rendered } from './service';
import { fullCluster, KINDS, rendered } from './service';

const PAGES: { readonly [construct: string]: string } = {
  KnativePlatform: 'knative-platform.md', ModelCachePvc: 'model-cache-pvc.md', ModelCredentials: 'credentials.md',
  ModelWorkspace: 'model-workspace.md', ServiceMonitoring: 'service-monitoring.md', Tenant: 'tenant.md',
};

const HEADINGS: { readonly [kind in (typeof KINDS)[number]]: string } = {
  'kserve-standard': 'KServe Standard',
  'kserve-knative': 'KServe on Knative',
  'kfserving': 'KFServing',
  'knative': 'Knative',
  'deployment-hpa': 'Deployment, HPA',
  'deployment-keda': 'Deployment, KEDA',
};

/** What the library does with every case of the conformance suite, as a page of Markdown. */
export function conformancePage(): string {
  return `# What each backend can do

Every property that not every backend can express, and what comes of it: **yes** is seen in the manifest, **no** is refused with the finding
TGT001, never dropped. Properties that are not listed work on every backend. The table is made from the conformance suite
(\`test/backend/common.cases.ts\`) by \`node scripts/conformance.cjs\`.

${table()}

## What stands around a service

The other constructs, with a service on each backend: **yes** is seen in a manifest, a finding's id is the refusal, and **–** means that the
backend needs nothing of it (\`test/backend/around-cases.ts\`). Rollouts (\`traffic\`, \`previews\`, \`earlier\`), ways in (\`ingress\`) and schedules
are properties of a service, and stand above.

${aroundTable()}

Of [KnativePlatform](knative-platform.md#what-each-install-can-do), what can be said depends on the install:

${installTable()}

## Why not, and what to do

${reasons()}
`;
}

function table(): string {
  const rows = CASES.map((each) => [
    `\`${each.capability}\``, each.title, ...KINDS.map((kind) => (refusal(each, kind) === undefined ? 'yes' : 'no')),
  ]);
  return rowsOf(['Property', 'Asked for', ...KINDS.map((kind) => HEADINGS[kind])], rows);
}

function rowsOf(headings: string[], rows: string[][]): string {
  return [headings, headings.map(() => '-'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function aroundTable(): string {
  return rowsOf(['Construct', 'Asked for', ...KINDS.map((kind) => HEADINGS[kind])], AROUND_CASES.map((each) => [
    `[${each.construct}](${PAGES[each.construct]})`, each.title,
    ...KINDS.map((kind) => {
      const expected = each.expected(kind);
      return 'nothing' in expected ? '–' : cellOf(each.render(kind), 'refused' in expected ? expected.refused : undefined);
    }),
  ]));
}

function installTable(): string {
  return rowsOf(['Property', 'By the operator', 'By YAML'], INSTALL_CASES.map(({ property, render, refused }) => [
    `\`${property}\``, ...INSTALLS.map((install) => cellOf(render(install), refused?.[install])),
  ]));
}

/** Whether it can be had, else the ids of what refuses it. */
function cellOf(program: Rendered, refused?: string): string {
  const ids = refusalsIn(program, refused);
  return ids.length === 0 ? 'yes' : `no, ${ids.map((id) => `[${id}](rules/${id}.md)`).join(', ')}`;
}

function refusal({ capability, ask, kubernetes }: CapabilityCase, kind: (typeof KINDS)[number]) {
  return rendered(kind, ask, fullCluster(kubernetes)).findings.find(({ id, property }) => id === 'TGT001' && property === propertyOf(capability));
}

/** Each reason once, with the backends that it holds for. */
function reasons(): string {
  const targets = new Map<string, Set<string>>();
  for (const each of CASES) {
    for (const kind of KINDS) {
      const found = refusal(each, kind);
      if (found === undefined) continue;
      const rule = found.rule.replace(` (backend: ${BACKENDS[kind].title})`, '');
      const line = `- \`${each.capability}\` ${rule}: ${found.cure}.`;
      targets.set(line, (targets.get(line) ?? new Set()).add(HEADINGS[kind]));
    }
  }
  return [...targets].map(([line, kinds]) => `${line} (${[...kinds].join('; ')})`).join('\n');
}
