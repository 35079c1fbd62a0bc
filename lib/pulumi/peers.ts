/** What the entry needs beside this package, each with the oldest version that does. From 3.238 on, a hook that fails fails the update. */
const PEERS = { '@pulumi/pulumi': '3.238.0', '@pulumi/kubernetes': '4.18.0' };

const missing = Object.keys(PEERS).filter((name) => {
  try {
    require.resolve(name);
    return false;
  } catch {
    return true;
  }
});

if (missing.length > 0) throw new Error(`inference-constructs/pulumi needs ${missing.join(' and ')}: run \`npm install ${missing.join(' ')}\`.`);
