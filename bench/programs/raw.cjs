/** The objects and dependencies that `ours.cjs` makes, as raw ApiObjects. */
const { ApiObject, App, Chart } = require('cdk8s');
const { report } = require('./report.cjs');

const [outdir, measure, count, templates] = process.argv.slice(2);
const targets = require(templates);

const start = process.cpuUsage();
const app = new App({ outdir });
const chart = new Chart(app, 'services', { namespace: 'team-a' });
for (let i = 0; i < Number(count); i++) addService(`k${i}`, targets[i % targets.length]);
app.synth();
report(measure, start, app);

function addService(key, { objects, edges }) {
  const made = objects(key).map((manifest) => new ApiObject(chart, `${manifest.kind}-${manifest.metadata.name}`, manifest));
  for (const [source, target] of edges) made[source].addDependency(made[target]);
}
