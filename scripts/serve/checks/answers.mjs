import { ask } from '../http.mjs';
import { POD, PORT } from '../kubelet.mjs';

/** A request answered under the served name; the series that policies query, with the labels that they select by. */
export async function answerChecks({ client, variants }) {
  const failed = await client.full().then(() => '', (error) => error.message);
  const rows = [{ check: 'request', value: failed === '' ? 'answered' : 'not answered', goal: 'answered', ok: failed === '', detail: failed || client.what }];
  const queried = variants.flatMap(({ of }) => of).filter(({ queries }) => queries.length > 0);
  if (queried.length === 0) return rows;
  const { text } = await ask(`http://${POD}:${PORT}/metrics`).catch((error) => ({ text: error.message }));
  return [...rows, ...queried.map((each) => metricsRow(each, text))];
}

function metricsRow(of, text) {
  const wanted = of.queries.flatMap(seriesIn);
  const missing = wanted.filter(({ name, labels }) => !isExported(text, name, labels)).map(({ name }) => name);
  const names = wanted.map(({ name }) => name);
  return {
    check: 'metrics', of: [of], value: wanted.length - missing.length, unit: `of ${wanted.length} series`, goal: String(wanted.length),
    ok: missing.length === 0, detail: missing.length > 0 ? `missing: ${missing.join(', ')}` : names.join(', '),
  };
}

/** Series of a PromQL query, with the labels that the server itself gives: those of the scrape, such as the namespace, are Prometheus's. */
export function seriesIn(query) {
  return [...query.matchAll(/([a-zA-Z_:][\w:]*)\{([^}]*)\}/g)].map(([, name, matchers]) => ({
    name,
    labels: [...matchers.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => ({ label, value })).filter(({ label }) => label === 'model_name'),
  }));
}

export function isExported(text, name, labels) {
  return text.split('\n').some((line) => (
    (line.startsWith(`${name}{`) || line.startsWith(`${name} `)) && labels.every(({ label, value }) => line.includes(`${label}="${value}"`))
  ));
}
