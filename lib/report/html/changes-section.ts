import { range } from '../../cost/amounts';
import { counted } from '../../finding/texts';
import type { Changes } from '../report-data';
import { change } from '../words';
import type { Html } from './html';
import { html, numbers, table } from './html';
import { findingsList } from './findings-list';

/** What is not as before: services with their cost, objects with their fields, and what the cluster refuses of it. */
export function changesSection({ objects, services, atMin, atTypical, atMax }: Changes): Html {
  if (objects.length === 0 && services.length === 0) return html`<p>Nothing is different from before.</p>
`;
  const rows = services.map((each) => [
    each.name, each.change, each.rolls ? html`<strong>yes</strong>` : 'no', change(each.atMin), change(each.atTypical), change(each.atMax),
    each.rollout && range(each.rollout),
  ]);
  const findings = objects.flatMap((each) => each.findings.map((found) => ({ ...found, path: `${each.kind} ${each.name}` })));
  return html`${table('Services, and USD a month before and after', [
    { title: 'Service' }, { title: 'Change' }, { title: 'Pods start anew' }, ...numbers('least replicas', 'typical', 'most', 'rollout, once'),
  ], [...rows, ['All', '', '', change(atMin), change(atTypical), change(atMax), '']])}${
    findings.length === 0 ? undefined : html`<h3>What the cluster makes of it</h3>
${findingsList(findings)}`}<details><summary>${
    counted(objects.length, 'object')} that ${objects.length === 1 ? 'is' : 'are'} not as before</summary>
${table('Objects, and what differs', [{ title: 'Object' }, { title: 'Change' }, { title: 'What', kind: 'text' }], objects.map((each) => [
    `${each.kind} ${each.name}`, each.change, whatOf(each),
  ]))}</details>
`;
}

function whatOf({ fields, start }: Changes['objects'][number]): Html {
  const first = start && html`<strong><code>${start.field}</code> ${start.effect}.</strong><br>`;
  return html`${first}${fields.map(({ field, before, after }) => html`<code>${field}</code>: ${side(before)} → ${side(after)}<br>`)}`;
}

function side(value: string | undefined): Html {
  return value === undefined ? html`–` : html`<code>${value}</code>`;
}
