/** What the entry needs beside this package. */
const PEERS = ['@pulumi/pulumi', '@pulumi/kubernetes'];

const missing = PEERS.filter((name) => {
  try {
    require.resolve(name);
    return false;
  } catch {
    return true;
  }
});

if (missing.length > 0) {
  throw new Error(`inference-constructs/pulumi needs ${missing.join(' and ')}: run \`npm install ${missing.join(' ')}\`.`);
}
