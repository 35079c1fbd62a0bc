import { Severity } from '../../finding/finding';
import { userOf } from '../../catalog/data/images';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { literalVariable } from '../../runtime/program/argv';
import { settingOf } from '../../runtime/program/program';
import { VLLM_PROGRAM } from '../../runtime/vllm-engine';
import type { Served } from './served';

/** A member of a container's security context, or of its pod's. */
function security({ container, pod: { spec } }: Served, name: string): Place {
  const own = container.field('securityContext').field(name);
  return own.isSet ? own : spec.field('securityContext').field(name);
}

/** Whether a directory, or one above it, is a volume. */
function isMounted(container: Place, path: string): boolean {
  return container.field('volumeMounts').items.some((mount) => {
    const at = mount.field('mountPath').text.replace(/\/$/, '');
    return !mount.field('readOnly').isTrue && (path === at || path.startsWith(`${at}/`));
  });
}

/** Python's tempfile, _candidate_tempdir_list. */
const TEMPORARY = ['/tmp', '/var/tmp', '/usr/tmp'];
const TEMPORARY_VARIABLES = ['TMPDIR', 'TEMP', 'TMP'];

function isSaid({ container }: Served, variables: readonly string[]): boolean {
  return !container.field('envFrom').isEmpty || variables.some((name) => literalVariable(container, name) !== undefined);
}

/** Variables that lead a server to directories of which its user has some. */
const HOMES = ['HOME', 'XDG_CACHE_HOME', 'HF_HOME', 'HF_HUB_CACHE', 'VLLM_CACHE_ROOT', 'OLLAMA_MODELS', 'TRANSFORMERS_CACHE'];

export const SURROUNDING_RULES: readonly ManifestRule<Served>[] = [
  {
    id: 'PRG500',
    severity: Severity.WARNING,
    title: 'VLLM_PORT does not say where vLLM serves',
    why: 'vLLM takes the variable for connections between its own processes, and serves on the port of `--port`. It ends where the value is '
      + 'not a number, as Kubernetes writes it for a Service named vllm.',
    cure: 'Leave the variable out, and give `--port`.',
    source: 'vllm vllm/envs.py, VLLM_PORT and get_vllm_port',
    check({ program, facts, container }, report) {
      const variable = literalVariable(container, 'VLLM_PORT');
      if (facts !== VLLM_PROGRAM || variable?.value === undefined) return;
      const port = settingOf(program, 'port')?.value;
      const isNumber = /^\d+$/.test(variable.value);
      if (isNumber && (port === undefined || port === variable.value)) return;
      const rule = isNumber ? `is not where vLLM serves, which is ${port} here` : 'is not a number, and vLLM ends';
      report(variable.place, rule, 'leave the variable out, and give --port');
    },
  },
  {
    id: 'PRG501',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'The server has no directory for temporary files',
    why: 'With a root file system that is read-only, and without a volume at /tmp, Python finds no directory for its temporary files, and the '
      + 'server ends while it starts.',
    cure: 'Mount an emptyDir at /tmp.',
    source: 'cpython Lib/tempfile.py, _get_default_tempdir; vllm vllm/envs.py, VLLM_RPC_BASE_PATH',
    check(served, report) {
      const { facts, container, isContinued } = served;
      const readOnly = security(served, 'readOnlyRootFilesystem');
      if (!facts.needsTemporaryFiles || isContinued || !readOnly.isTrue || isSaid(served, TEMPORARY_VARIABLES)) return;
      const places = [...TEMPORARY, container.field('workingDir').text].filter((path) => path !== '');
      if (places.some((path) => isMounted(container, path)) || isMounted(container, '/')) return;
      report(readOnly, `leaves ${facts.title} no directory for temporary files`, 'mount an emptyDir at /tmp');
    },
  },
  {
    id: 'PRG502',
    severity: Severity.WARNING,
    title: 'The image\'s user is not one that runAsNonRoot admits',
    why: 'The image starts as root, or as a user with a name, of whom the kubelet cannot tell that it is not root: it does not start the '
      + 'container (CreateContainerConfigError). Where the cluster gives users numbers, as OpenShift does, it starts.',
    cure: 'Give `runAsUser` a number other than 0, and volumes that this user may write to.',
    source: 'kubernetes pkg/kubelet/kuberuntime/security_context.go, verifyRunAsNonRoot; the images\' Dockerfiles',
    check(served, report) {
      const { container, isContinued } = served;
      const nonRoot = security(served, 'runAsNonRoot');
      if (isContinued || !nonRoot.isTrue || security(served, 'runAsUser').isSet) return;
      const user = userOf(container.field('image').text);
      if (user === undefined || /^[1-9]\d*$/.test(user)) return;
      report(nonRoot, `does not go with the image, which starts as ${user}`, 'set runAsUser to a number other than 0');
    },
  },
  {
    id: 'PRG503',
    severity: Severity.WARNING,
    title: 'The server\'s user has no home',
    why: 'A user whom the image does not know has / as home, and may not write there: what the server downloads, compiles and caches below '
      + 'its home fails with "Permission denied".',
    cure: 'Set HOME to a directory that the user may write to, such as an emptyDir.',
    source: 'vllm docs/deployment/docker.md; huggingface_hub constants.py',
    check(served, report) {
      const { facts, container, isContinued } = served;
      const user = security(served, 'runAsUser');
      if (!facts.writesHome || isContinued || (user.number ?? 0) === 0 || isSaid(served, HOMES)) return;
      if (userOf(container.field('image').text) !== 'root') return;
      report(user, `has no home in the image, to which ${facts.title} writes`, 'set HOME to a directory that it may write to');
    },
  },
];
