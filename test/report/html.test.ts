import { Backend, Finding, InferenceReport, Severity } from '../../lib';
import { COLOURS } from '../../lib/report/html/style';
import { costed, program, simulate } from './program';

const made = program();
const previous = new InferenceReport({ services: [{ summary: program({ env: { LEVEL: '1' } }).service.summary() }] }).toJson();
const page = new InferenceReport({
  services: [costed(made)], caches: [made.cache.summary()], findings: made.chart.findings(), previous,
}).toHtml();

const VOID = ['meta', 'br'];
const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][\w:-]*(?:="[^"<]*")?)*)\s*(\/?)>/g;
/** A caption, and a picture with a title and a description of its own. */
const DESCRIBED = new RegExp([
  '<figcaption>[^]*<svg [^>]*role="img" aria-labelledby="(\\S+) (\\S+)">\n',
  '<title id="\\1">[^<]+</title>\n<desc id="\\2">[^<]+</desc>',
].join(''));

/** Names of tags in their order; throws where one is not closed, or closed twice. */
function tagsOf(html: string): string[] {
  const open: string[] = [];
  const tags: string[] = [];
  const content = html.replace(/<style>[^]*?<\/style>/, '').replace(/^<!doctype html>/, '');
  for (const [tag, end, name, attributes, closed] of content.matchAll(TAG)) {
    if (end === '/') {
      if (open.pop() !== name) throw new Error(`${tag} closes another element`);
      continue;
    }
    tags.push(name);
    const names = [...attributes.matchAll(/\s([\w:-]+)(?:="[^"]*")?/g)].map(([, attribute]) => attribute);
    if (new Set(names).size < names.length) throw new Error(`${tag} has an attribute twice`);
    if (closed !== '/' && !VOID.includes(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join(' ')} not closed`);
  if (/<(?![a-zA-Z/])|&(?!amp;|lt;|gt;|quot;|#39;)/.test(content)) throw new Error('a character is not escaped');
  return tags;
}

test('the page is well formed, with one heading of the first level and none left out below it', () => {
  const levels = tagsOf(page).filter((tag) => /^h\d$/.test(tag)).map((tag) => Number(tag[1]));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level) => level === 1)).toEqual([1]);
  expect(levels.filter((level, index) => index > 0 && level > levels[index - 1] + 1)).toEqual([]);
});

test('ids are unique, and all that refers to one finds it', () => {
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const wanted = [...page.matchAll(/ (?:aria-labelledby|href)="#?([^"]*)"|url\(#([^)]*)\)/g)]
    .flatMap(([, names = '', url]) => [...names.split(' '), url]);
  expect(wanted.filter((id) => id && !ids.includes(id))).toEqual([]);
});

test('nothing is loaded and no script runs, and the page says so to the browser', () => {
  expect(page).toContain('content="default-src \'none\'; style-src \'unsafe-inline\'"');
  expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|\ssrc=|\son\w+=|url\((?!#)|https?:\/\/(?!www\.w3\.org)/);
});

test('each plot is a figure with a caption, a picture with title and description, and a table that a keyboard can scroll', () => {
  const figures = [...page.matchAll(/<figure>[^]*?<\/figure>/g)].map(([figure]) => figure);
  const titles = figures.map((figure) => /<strong>([^<]*)/.exec(figure)![1]);
  expect(titles).toEqual(['Replicas', 'Requests at once', 'Wait, in seconds', 'Cost, in USD an hour']);
  for (const figure of figures) {
    expect(figure).toMatch(DESCRIBED);
    expect(figure).toMatch(/<div class="scroll" role="region" aria-label="[^"]+" tabindex="0">\n<table><caption>/);
    expect(figure).toContain('<th scope="col">Time</th>');
  }
  expect(figures[0]).toMatch(/▲<\/b>cold starts.*◆<\/b>panics/);
});

test('plots take their colours from the style, which has two schemes', () => {
  const drawn = [...page.matchAll(/<svg [^]*?<\/svg>/g)].join('').match(/(?:fill|stroke)="[^"]*"/g)!;
  expect(new Set(drawn.filter((colour) => !/"(none|#000|var\(--\w+\))"/.test(colour)))).toEqual(new Set());
  expect(page).toContain('@media (prefers-color-scheme: dark)');
});

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test.each(['light', 'dark'] as const)('in the %s scheme texts and lines of plots stand out from their ground as WCAG 2.2 wants', (scheme) => {
  const { page: ground, card, ink, muted, link, first, second, third, start, panic, warning } = COLOURS[scheme];
  for (const text of [ink, muted, link, panic, warning]) {
    for (const behind of [ground, card]) expect(contrast(text, behind)).toBeGreaterThanOrEqual(4.5);
  }
  for (const line of [first, second, third, start, panic]) expect(contrast(line, card)).toBeGreaterThanOrEqual(3);
});

test('what names and messages hold stays text', () => {
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'&amp;\u202e';
  const findings = [new Finding({
    id: 'TEAM001', severity: Severity.ERROR, path: hostile, property: hostile, value: hostile, rule: hostile, cure: hostile,
  })];
  const summary = { ...made.service.summary(), name: hostile, modelUri: hostile, image: hostile, namespace: hostile, path: hostile };
  const html = new InferenceReport({
    title: hostile, services: [{ summary, simulated: { ...simulate(made.service), name: hostile } }], findings,
    objects: [{ apiVersion: hostile, kind: hostile, metadata: { name: hostile } }], previous,
  }).toHtml();
  expect(tagsOf(html)).not.toContain('script');
  expect(html).not.toMatch(/<script|<img|\u202e/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('no secret that a name, an address or an object holds is in any form of the report', () => {
  const token = `hf_${'aB3dE5gH7j'.repeat(4).slice(0, 34)}`;
  const summary = { ...made.service.summary(), modelUri: `https://user:s3cretpassword@models.example/x?token=${token}`, image: token };
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: { password: 'correct-horse' } };
  const report = new InferenceReport({ services: [{ summary }], objects: [secret] });
  expect(report.toHtml() + report.toMarkdown() + report.toJson()).not.toMatch(new RegExp(`${token}|correct-horse|s3cretpassword`));
});

test.each([
  ['KServe in Knative mode', Backend.kserveKnative(), ['client', 'gateway', 'activator', 'queue-proxy', 'server × 0 to 4', 'cache']],
  ['a Knative Service', Backend.knative(), ['client', 'gateway', 'activator', 'queue-proxy', 'server × 0 to 4', 'cache']],
  ['KServe in Standard mode', Backend.kserve(), ['client', 'gateway', 'Service', 'server × 1 to 4', 'cache']],
  ['a Deployment', Backend.deployment(), ['client', 'Service', 'server × 1 to 4', 'cache']],
])('the picture shows the way of a request on each backend: %s', (_, backend, stations) => {
  const minReplicas = stations.includes('activator') ? 0 : 1;
  const { service, cache } = program({ autoscaling: { minReplicas, maxReplicas: 4, concurrencyPerReplica: 4 } }, backend);
  const html = new InferenceReport({ services: [{ summary: service.summary() }], caches: [cache.summary()] }).toHtml();
  const [picture] = /<figure class="way">[^]*?<\/figure>/.exec(html)!;
  expect([...picture.matchAll(/font-weight="600"[^>]*>([^<]*)/g)].map(([, title]) => title)).toEqual(stations);
  expect(picture).toContain('<desc id="service-0-way-text">client: ');
});

test('the same program makes the same report to the byte', () => {
  const again = program();
  expect(new InferenceReport({
    services: [costed(again)], caches: [again.cache.summary()], findings: again.chart.findings(), previous,
  }).toHtml()).toBe(page);
});

test('a report without anything is a page too', () => {
  expect(tagsOf(new InferenceReport({}).toHtml())).toContain('main');
});

describe('without echarts', () => {
  beforeEach(() => jest.doMock('echarts', () => { throw new Error('Cannot find module'); }));
  afterEach(() => jest.dontMock('echarts'));

  test('a report with plots says what to install, and one without plots needs nothing', () => {
    expect(() => new InferenceReport({ services: [costed(made)] }).toHtml())
      .toThrow('RPT001 echarts is not installed; run `npm install --save-dev echarts@6`');
    expect(new InferenceReport({ services: [{ summary: made.service.summary() }] }).toHtml()).toContain('<h3 id="service-0">chat</h3>');
  });
});
