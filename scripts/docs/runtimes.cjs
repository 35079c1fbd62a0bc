const { Runtime } = require('inference-constructs');
const { RUNTIMES } = require('../../lib/runtime/runtimes');
const { code, table } = require('./markdown.cjs');

/** Enough for the factories that must be told something. */
const OPTIONS = [
  {}, { image: 'registry.example.com/server:1.0' }, { image: 'registry.example.com/server:1.0', port: 8000 }, { format: 'sklearn' },
];

/** What the library knows of each runtime, by its factory. */
exports.runtimes = () => table(
  ['`Runtime.`', 'program', 'image', 'fetches from the hub', 'port', 'ready at', 'OpenAI API', 'metrics', 'on KServe', 'on KFServing'],
  factories().map(([name, { kind, options }]) => {
    const runtime = RUNTIMES[kind];
    const { container, kserve, kfserving } = runtime.plan({ options, serviceName: '<name>', gpuCount: 1, drainSeconds: 60 });
    const own = options.image !== undefined;
    return [
      code(name), runtime.title, own ? 'yours' : `${code(container.image)} (${runtime.image.released})`,
      runtime.fetchesFromHub ? 'yes' : 'no',
      kind === 'custom' ? 'yours' : container.port, container.readiness?.path && code(container.readiness.path),
      container.openAiPath && code(container.openAiPath), metrics(runtime), kserve ? code(kserve.runtime) : 'a container',
      kfserving ? code(kfserving.framework) : 'a container',
    ];
  }),
);

function metrics({ metrics: exported }) {
  return exported && code(`:${exported.port}${exported.path}`);
}

function factories() {
  return Object.getOwnPropertyNames(Runtime)
    .filter((name) => typeof Runtime[name] === 'function' && name !== 'prototype')
    .map((name) => [name, made(name)]);
}

function made(name) {
  for (const options of OPTIONS) {
    try {
      return Runtime[name](options);
    } catch {
      // It must be told something else.
    }
  }
  throw new Error(`no options of scripts/docs/runtimes.cjs make Runtime.${name}`);
}
