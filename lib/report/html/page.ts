import { amount } from '../../cost/amounts';
import { Severity } from '../../finding/finding';
import { counted } from '../../finding/texts';
import { change as changed, mostGpus, notesOf, summaryOf, UNKNOWN } from '../words';
import type { ReportData } from '../report-data';
import { hasCosts } from '../report-data';
import { changesSection } from './changes-section';
import { costSection } from './cost-section';
import { html, Html, table } from './html';
import { findingsList } from './findings-list';
import { serviceSection } from './service-section';
import { STYLE } from './style';

/** Nothing is loaded, and no script runs, whatever stands in the file. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The whole file. */
export function asHtml(report: ReportData): string {
  const { title, services, findings, changes } = report;
  const sections = [
    ...(changes === undefined ? [] : [{ id: 'changes', title: 'Changes', content: changesSection(changes) }]),
    ...(findings.length === 0 ? [] : [{ id: 'findings', title: 'Findings', content: findingsList(findings) }]),
    { id: 'cost', title: 'Cost', content: costSection(report) },
    ...(services.length === 0 ? [] : [{ id: 'services', title: 'Services', content: servicesSections(report) }]),
    ...(report.caches.length === 0 ? [] : [{ id: 'caches', title: 'Caches', content: cachesTable(report) }]),
    ...(notesOf(report).length === 0 ? [] : [{ id: 'notes', title: 'Notes', content: notes(report) }]),
  ];
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
<header><h1>${title}</h1>
<p>${summaryOf(report).join(' ')}</p>
</header>
<nav aria-label="Sections"><ul>
${sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>
`)}${services.map(({ name }, index) => html`<li><a href="#service-${index}">${name}</a></li>
`)}</ul></nav>
<main id="main">
${cards(report)}${sections.map((section) => html`<section aria-labelledby="${section.id}">
<h2 id="${section.id}">${section.title}</h2>
${section.content}</section>
`)}</main>
</body>
</html>
`;
  return page.text;
}

function cards(report: ReportData): Html {
  const { services, cost, findings, changes } = report;
  const card = (title: string, value: string, detail: string) => html`<div><dt>${title}</dt><dd>${value} <small>${detail}</small></dd></div>
`;
  const errors = findings.filter(({ severity }) => severity === Severity.ERROR).length;
  const warnings = findings.filter(({ severity }) => severity === Severity.WARNING).length;
  const known = hasCosts(report);
  const { low, typical, high } = cost.monthAtTypical;
  const [least, most] = [cost.monthAtMin, cost.monthAtMax].map((sum) => amount(sum.typical.totalCost));
  return html`<dl class="cards">
${known ? card(
    `USD a month, ${cost.withoutTypical.length > 0 ? 'most replicas where not simulated' : 'typical'}`, amount(typical.totalCost),
    `${amount(low.totalCost)} to ${amount(high.totalCost)} by GPU and packing`,
  )
    : card('USD a month', UNKNOWN, 'no price')}
${known ? card('USD a month, by replicas', `${least} – ${most}`, 'least to most replicas') : ''}
${card('GPUs', amount(mostGpus(services)), `at most, in ${counted(services.length, 'service')}`)}
${card('Findings', counted(errors, 'error'), counted(warnings, 'warning'))}
${changes && card('Changes', counted(changes.objects.length, 'object'), `USD a month: ${changed(changes.atTypical)}`)}</dl>
`;
}

function servicesSections({ services }: ReportData): Html {
  const simulated = services.filter((service) => service.simulated !== undefined).length;
  return html`${services.map((service, index) => serviceSection(service, `service-${index}`, simulated <= MOST_OPEN))}`;
}

/** With more services than that, tables beside plots are closed at first. */
const MOST_OPEN = 4;

function cachesTable({ caches }: ReportData): Html {
  return table('Caches of models', [
    { title: 'Cache' }, { title: 'Claim' }, { title: 'Storage class' }, { title: 'GiB', kind: 'number' }, { title: 'Models', kind: 'text' },
  ], caches.map(({ name, claim, storageClass, models, cost: { gib } }) => [
    name, html`<code>${claim}</code>`, storageClass ?? 'the default', amount(gib),
    Object.entries(models).map(([model, uri]) => html`${model}: <code>${uri}</code><br>`),
  ]));
}

function notes(report: ReportData): Html {
  return html`<ul>
${notesOf(report).map((note) => html`<li>${note}</li>
`)}</ul>
`;
}
