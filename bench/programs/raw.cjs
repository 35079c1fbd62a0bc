/** The objects and dependencies that `ours.cjs` makes, as raw ApiObjects. Their content is made before the clock starts. */
const { readFileSync } = require('fs');
const { ApiObject, App, Chart } = require('cdk8s');
const { report } = require('./report.cjs');

const [outdir, measure, count, templates, key] = process.argv.slice(2);

const targets = JSON.parse(readFileSync(templates, 'utf8'));
const services = Array.from({ length: Number(count) }, (_, i) => renamed(targets[i % targets.length], `k${i}`));

const start = performance.now();
const app = new App({ outdir });
const chart = new Chart(app, 'services', { namespace: 'team-a' });
for (const { objects, edges } of services) {
  const made = objects.map((manifest) => new ApiObject(chart, `${manifest.kind}-${manifest.metadata.name}`, manifest));
  for (const [source, target] of edges) made[source].addDependency(made[target]);
}
app.synth();
report(measure, start, app);

/** A copy under another name; texts without the name are shared, as a program's constants are. */
function renamed(value, name) {
  if (typeof value === 'string') return value.includes(key) ? value.replaceAll(key, name) : value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([property, item]) => [property, renamed(item, name)]));
}
