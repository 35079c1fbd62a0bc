/** Which fields random programs over the public API write. */
const { randomCharts } = require('../agreement/props.cjs');
const { fieldsOf } = require('./fields.cjs');

const BATCH = 1000;
const SEPARATOR = '\n';

/** `{ has(kind, path) }`; a chart with an error writes nothing. */
exports.saidBy = (count, seed, say) => {
  const said = new Set();
  let written = 0;
  for (let start = 0; start < count; start += BATCH) {
    for (const { findings, objects } of randomCharts(Math.min(BATCH, count - start), seed * count + start)) {
      if (findings.some(({ severity }) => severity === 'error')) continue;
      written += 1;
      objects.forEach((object) => addFields(said, object));
    }
    say(`seed ${seed}: ${Math.min(start + BATCH, count)} of ${count} programs, of which ${written} are without an error`);
  }
  return said;
};

function addFields(said, object) {
  for (const path of fieldsOf(object)) {
    for (let length = path.length; length > 0; length -= 1) said.add(keyOf(object, path.slice(0, length)));
  }
}

/** The outermost fields of a document that no program wrote. */
exports.unsaidIn = (object, said) => [...new Set(fieldsOf(object).flatMap((path) => {
  const length = path.findIndex((_, index) => !said.has(keyOf(object, path.slice(0, index + 1))));
  return length < 0 ? [] : [textOf(path.slice(0, length + 1))];
}))];

function keyOf({ apiVersion, kind }, path) {
  return [apiVersion, kind, ...path].join(SEPARATOR);
}

function textOf(path) {
  return path.join('.').replaceAll('.[]', '[]');
}

