/** Prints, per target, the objects of one complete service and the edges between them (indices: source, target). */
const { ApiObject, App } = require('cdk8s');
const { completeChart } = require('./chart.cjs');
const { addService, TARGETS } = require('./complete-services.cjs');

const [key] = process.argv.slice(2);

console.log(JSON.stringify(TARGETS.map((target) => {
  const chart = completeChart(new App());
  addService(chart, key, target);
  const findings = chart.findings().filter(({ severity }) => severity !== 'info');
  if (findings.length > 0) throw new Error(`not a service to measure:\n${findings.join('\n')}`);
  const constructs = chart.node.findAll();
  const objects = constructs.filter(ApiObject.isApiObject);
  const objectsBelow = (construct) => construct.node.findAll().filter(ApiObject.isApiObject).map((object) => objects.indexOf(object));
  const edges = constructs.flatMap((construct) => construct.node.dependencies.flatMap((dependency) => (
    objectsBelow(construct).flatMap((source) => objectsBelow(dependency).map((target) => [source, target]))
  )));
  return { objects: objects.map((object) => object.toJson()), edges };
})));
