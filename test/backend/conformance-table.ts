import { BACKENDS } from '../../lib/backend/backends';
import { CASES } from './common.cases';
import type { CapabilityCase } from './expectations';
import { propertyOf } from './expectations';
import { fullCluster, KINDS, rendered } from './service';

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

## Why not, and what to do

${reasons()}
`;
}

function table(): string {
  const rows = CASES.map((each) => [
    `\`${each.capability}\``, each.title, ...KINDS.map((kind) => (refusal(each, kind) === undefined ? 'yes' : 'no')),
  ]);
  return [['Property', 'Asked for', ...KINDS.map((kind) => HEADINGS[kind])], Array(KINDS.length + 2).fill('-'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`).join('\n');
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
