import { amount } from '../../cost/amounts';
import type { ServiceEntry, SimulatedEntry } from '../report-data';
import { gpusOf, replicasOf, time } from '../words';
import type { Content, Html } from './html';
import { html, numbers, table } from './html';
import { picture } from './picture';
import { plotFigures } from './plot-figures';

/** @param isOpen whether tables beside plots are open at first */
export function serviceSection(service: ServiceEntry, id: string, isOpen: boolean): Html {
  const { simulated } = service;
  return html`<section class="service" aria-labelledby="${id}">
<h3 id="${id}">${service.name}</h3>
<div class="facts">
<div>
${table(`What is deployed as ${service.name}`, [{ title: 'What' }, { title: 'Value', kind: 'text' }], facts(service))}</div>
${simulated && html`<div>
${results(service.name, simulated)}</div>
`}<figure class="way">
<figcaption><strong>The way of a request</strong></figcaption>
${picture(service, `${id}-way`)}</figure>
</div>
${simulated && simulated.seconds > 0 ? plotFigures(simulated, id, isOpen) : undefined}</section>
`;
}

function facts(service: ServiceEntry): Content[][] {
  const { path, namespace, backendTitle, cluster, region, spot, image, model, cpu, memory } = service;
  return [
    ['Construct', html`<code>${path}</code>`],
    ['Namespace', namespace ?? 'that of whoever applies it'],
    ['Backend', backendTitle],
    ['Cluster', `${cluster}${region === undefined ? '' : `, ${region}`}${spot ? ', spot' : ''}`],
    ['GPUs of a replica', gpusOf(service, (name) => name)],
    ['CPU and memory', `${cpu} CPU, ${memory}`],
    ['Replicas', replicasOf(service)],
    ['Image', image === undefined ? "KServe's own" : html`<code>${image}</code>`],
    ['Model', model === undefined ? 'in the container' : html`<code>${model}</code>`],
  ];
}

function results(name: string, result: SimulatedEntry): Html {
  const { wait, latency, requests, answered, podSeconds, seconds } = result;
  const share = (part: number) => (podSeconds === 0 ? '–' : `${Math.round((100 * part) / podSeconds)} %`);
  return html`${table(`Simulation of ${name}, ${time(seconds)} of traffic: seconds`, [
    { title: '' }, ...numbers('p50', 'p95', 'p99', 'mean', 'most'),
  ], [['Wait', ...spread(wait)], ['Latency', ...spread(latency)]])}${table(`Simulation of ${name}: counts`, [
    { title: 'What' }, { title: 'Value', kind: 'number' },
  ], [
    ['Requests', amount(requests)],
    ['Not answered', amount(requests - answered)],
    ['Replicas with GPUs, most', amount(result.mostHeld)],
    ['Cold starts', amount(result.coldStarts)],
    ['Time in panic', time(result.panicSeconds)],
    ['GPU hours', amount(result.gpuSeconds / 3600)],
    ['of it idle, starting, draining', `${share(result.idleSeconds)}, ${share(result.startingSeconds)}, ${share(result.drainingSeconds)}`],
  ])}`;
}

function spread({ p50, p95, p99, mean, most }: SimulatedEntry['wait']): string[] {
  return [p50, p95, p99, mean, most].map((value) => amount(Math.round(value * 100) / 100));
}
