const { setImmediate: nextTurn } = require('node:timers/promises');
const pulumi = require('@pulumi/pulumi');
const { stringify } = require('yaml');
const { run } = require('./synth.cjs');

// Not in the types: what the SDK's own runner of programs uses.
const { getStore } = require('@pulumi/pulumi/runtime/state');
const { Callback } = require('@pulumi/pulumi/proto/callback_pb');

exports.isPulumi = ({ code }) => /^import .* from '(@pulumi\/|inference-constructs\/pulumi')/m.test(code);

/** Runs a program with the engine mocked, and gives its Kubernetes objects as YAML. What it warns of, or makes none of, is an error. */
exports.register = async (program) => {
  const objects = [];
  const said = [];
  const { error, warn } = console;
  console.error = console.warn = (text) => said.push(`it warns: ${text}`);
  const rejected = (reason) => said.push(reason.message.split('\n')[0]);
  process.on('unhandledRejection', rejected);
  try {
    giveConfiguration(program);
    await mock(({ type, inputs }) => { if (type.startsWith('kubernetes:') && inputs.kind !== undefined) objects.push(inputs); });
    await pulumi.runtime.runInPulumiStack(async () => run(program)).catch(rejected);
    await pulumi.runtime.waitForRPCs().catch(rejected);
    // What one promise rejects is reported by all that wait for it.
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  } finally {
    process.off('unhandledRejection', rejected);
    Object.assign(console, { error, warn });
  }
  if (objects.length === 0) said.push('it makes no object');
  if (said.length > 0) throw new Error(`${program.name}: ${said[0]}`);
  return objects.map((object) => stringify(object)).join('---\n');
};

/** A value for all that a program asks the stack's configuration for. */
function giveConfiguration({ code }) {
  for (const [, key] of code.matchAll(/\b(?:Config\(\)|config)\.require\w*\('(\w+)'\)/g)) pulumi.runtime.setConfig(`project:${key}`, 'configured');
}

async function mock(registered) {
  await pulumi.runtime.setMocks({
    newResource: (resource) => {
      registered(resource);
      // A service's URL comes from its status.
      return { id: resource.id || `${resource.name}-id`, state: { ...resource.inputs, status: { url: `http://${resource.name}.example.com` } } };
    },
    call: () => ({}),
  });
  // The engine would call transforms back.
  Object.assign(getStore(), {
    supportsTransforms: true,
    callbacks: { awaitStackRegistrations: async () => undefined, registerTransform: async () => new Callback(), shutdown: () => undefined },
  });
}
