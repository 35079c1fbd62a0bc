/**
 * Prints a module that makes, per target, the objects of one complete service by hand: functions of the service's key that hold nothing but
 * literals, and the edges between the objects (indices: source, target).
 */
const { ApiObject, App } = require('cdk8s');
const { completeChart } = require('./chart.cjs');
const { addService, TARGETS } = require('./complete-services.cjs');

const KEY = 'tplq';

const services = TARGETS.map((target) => {
  const chart = completeChart(new App());
  addService(chart, KEY, target);
  const findings = chart.findings().filter(({ severity }) => severity !== 'info');
  if (findings.length > 0) throw new Error(`not a service to measure:\n${findings.join('\n')}`);
  const constructs = chart.node.findAll();
  const objects = constructs.filter(ApiObject.isApiObject);
  const objectsBelow = (construct) => construct.node.findAll().filter(ApiObject.isApiObject).map((object) => objects.indexOf(object));
  const edges = constructs.flatMap((construct) => construct.node.dependencies.flatMap((dependency) => (
    objectsBelow(construct).flatMap((source) => objectsBelow(dependency).map((target) => [source, target]))
  )));
  return `{ objects: (key) => ${literal(objects.map((object) => object.toJson()))}, edges: ${JSON.stringify(edges)} }`;
});

console.log(`module.exports = [\n${services.join(',\n')},\n];`);

function literal(objects) {
  return JSON.stringify(objects).replaceAll(
    new RegExp(`"[^"]*${KEY}[^"]*"`, 'g'), (text) => `\`${text.slice(1, -1).replaceAll(KEY, '${key}')}\``,
  );
}
