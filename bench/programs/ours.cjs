const { App } = require('cdk8s');
const { completeChart } = require('./chart.cjs');
const { addService, TARGETS } = require('./complete-services.cjs');
const { report } = require('./report.cjs');

const [outdir, measure, count] = process.argv.slice(2);

const start = process.cpuUsage();
const app = new App({ outdir });
const chart = completeChart(app);
for (let i = 0; i < Number(count); i++) addService(chart, `k${i}`, TARGETS[i % TARGETS.length]);
app.synth();
report(measure, start, app);
