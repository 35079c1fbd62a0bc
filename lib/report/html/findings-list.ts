import { Severity } from '../../finding/finding';
import type { FindingEntry } from '../report-data';
import { bySeverity } from '../words';
import type { Html } from './html';
import { html } from './html';

/** Signs and words, so that no colour has to be told from another. */
const WORDS = { [Severity.ERROR]: '● error', [Severity.WARNING]: '▲ warning', [Severity.INFO]: 'info' } as const;

/** What was found, errors first. */
export function findingsList(findings: readonly FindingEntry[]): Html {
  return html`<ul class="findings">
${bySeverity(findings).map(item)}</ul>
`;
}

function item({ id, severity, path, property, value, rule, cure }: FindingEntry): Html {
  const place = path === '' ? undefined : html` in <code>${path}</code>`;
  const shown = value === undefined ? undefined : html` <code>${JSON.stringify(value)}</code>`;
  return html`<li>
<p><span class="${severity}">${WORDS[severity]}</span> <strong>${id}</strong>${place}: <code>${property}</code>${shown} ${rule}.</p>
<p class="cure">${sentence(cure)}</p>
</li>
`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
}
