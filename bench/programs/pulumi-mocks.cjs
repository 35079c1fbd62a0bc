/** Registers what a program makes with Pulumi's mocks, and prints the CPU time that it took, in ms. */
const pulumi = require('@pulumi/pulumi');

exports.measureRegistration = async function measureRegistration(expected, program) {
  let objects = 0;
  const newResource = ({ type, name, inputs }) => {
    if (type.startsWith('kubernetes:')) objects++;
    return { id: name, state: inputs };
  };
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) });
  const start = process.cpuUsage();
  await pulumi.runtime.runInPulumiStack(async () => program());
  await pulumi.runtime.waitForRPCs();
  const { user, system } = process.cpuUsage(start);
  if (objects !== expected) throw new Error(`${objects} objects instead of ${expected} were registered`);
  console.log((user + system) / 1000);
};
