import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const HELP = `npm run serve [-- OPTIONS]

Gives what this library writes to the real programs. Each runtime is written for each target, the cluster's controllers make pods of it, and
the container of the pod is run here: its command, arguments, variables, mounts, user and probes, on the same program from PyPI, for CPUs and
with a tiny model. Does it start, does its probe turn true when it can answer and not before, is a request answered under the served name,
are the series there that policies query, is a dead engine found, is nothing lost when the pod is deleted? All with the preset \`restricted\`:
a user without a name, a root that cannot be written.

Writes reports/serve.json. Exit code 1 where a check fails. Needs root (for namespaces), Python 3.12, Java 17 for TorchServe, a cluster with
KServe and Knative (KUBECONFIG, else the shared test cluster), and the package registry: up to 8 GiB are downloaded.

  --only A,B            runtimes, by their names' beginnings; all: vllm-0.11 vllm-0.32 vllm-hub huggingface
                        mlserver-sklearn mlserver-xgboost torchserve sglang
  --targets A,B         of: deployment keda knative kserve kserve-knative kfserving
  --cache DIR           where programs and models are; default: inference-constructs/serve in the user's cache
  --kserve-source DIR   a checkout of KServe of the same version: its Hugging Face server is not on PyPI, and is not run without
  --with-default        also without the preset: whether it answers
  --keep                keeps the programs for the next time (18 GiB); else each goes when it has been looked at
  --write-docs          writes docs/served.md, from this and earlier runs with the same cache

  npm run serve -- --kserve-source ../kserve --write-docs
  npm run serve -- --only mlserver,torchserve --targets deployment,knative --keep
`;

/** The command's options; throws for what is none. */
export function optionsOf(args) {
  const { values } = parseArgs({
    args,
    options: {
      'help': { type: 'boolean' }, 'only': { type: 'string' }, 'targets': { type: 'string' }, 'cache': { type: 'string' },
      'kserve-source': { type: 'string' }, 'keep': { type: 'boolean' }, 'with-default': { type: 'boolean' }, 'write-docs': { type: 'boolean' },
    },
  });
  const userCache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return {
    help: values.help === true,
    only: values.only?.split(','),
    targets: values.targets?.split(','),
    cache: resolve(values.cache ?? join(userCache, 'inference-constructs/serve')),
    kserveSource: values['kserve-source'] && resolve(values['kserve-source']),
    keep: values.keep === true,
    withDefault: values['with-default'] === true,
    writeDocs: values['write-docs'] === true,
  };
}

/** The names that are given, whole or by their beginning; throws where something is neither. */
export function chosen(names, given, what) {
  const meant = (each) => (names.includes(each) ? [each] : names.filter((name) => name.startsWith(each)));
  const unknown = given?.find((each) => meant(each).length === 0);
  if (unknown !== undefined) throw new Error(`"${unknown}" is not a ${what}; there are ${names.join(', ')}`);
  return given === undefined ? names : names.filter((name) => given.some((each) => meant(each).includes(name)));
}
