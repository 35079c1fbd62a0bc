const { Gpu } = require('inference-constructs');
const { code, codes, table } = require('./markdown.cjs');
const { profilesWith } = require('./profiles.cjs');

/** The catalogue, and which profiles offer what. */
exports.gpus = () => table(
  ['`Gpu.`', 'memory', 'architecture', 'compute capability', 'number formats', 'MIG profiles', 'profiles that offer it'],
  Gpu.all().map((gpu) => [
    `${code(gpu.id)}${gpu.arm ? ' (ARM hosts)' : ''}`,
    `${gpu.memory.toGibibytes()} GiB`,
    gpu.architecture,
    gpu.computeCapability?.toFixed(1),
    gpu.dataTypes.join(', '),
    codes(gpu.migProfiles),
    profilesWith(gpu).join(', '),
  ]),
);
