import { Severity } from '../../finding/finding';
import type { FindingEntry } from '../report-data';
import { bySeverity } from '../words';
import type { Html } from './escaped';
import { html } from './escaped';

/** Signs and words, so that no colour has to be told from another. */
const WORDS = { [Severity.ERROR]: '● error', [Severity.WARNING]: '▲ warning', [Severity.INFO]: 'info' } as const;

/** What was found, errors first. */
export function findingsList(findings: readonly FindingEntry[]): Html {
  return html`<ul class="findings">
${bySeverity(findings).map(({ id, severity, path, property, value, rule, cure }) => html`<li><p><span class="${severity}">${WORDS[severity]}</span> <strong>${
  id}</strong>${path === '' ? undefined : html` in <code>${path}</code>`}: <code>${property}</code>${
  value === undefined ? undefined : html` <code>${JSON.stringify(value)}</code>`} ${rule}.</p>
<p class="cure">${sentence(cure)}</p></li>
`)}</ul>
`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
}
