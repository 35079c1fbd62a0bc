import { Severity } from '../../finding/finding';
import { isOlder } from '../../catalog/version';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { PolicyRule, Report } from './policy';
import type { WrittenPod } from './pods';
import { podsOf } from './pods';

/** What of a service or a cache has pods. */
interface Owner {
  readonly cluster: ClusterProfile;
  readonly manifests: readonly any[];
}

/** What is wrong with a pod: the container or volume, and the rule that it breaks. */
interface Breach {
  readonly name: string;
  readonly rule: string;
}

type PodCheck = (pod: WrittenPod, owner: Owner) => Breach[];

const SOURCE = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted';
const CURE = 'Set `pod: { preset: PodSecurity.RESTRICTED }` of the service or of the cluster profile, and of a cache `loader: { pod }`.';

const MAY_ADD = 'NET_BIND_SERVICE';

const rights: PodCheck = ({ containers }) => containers.flatMap(({ name, securityContext: own = {} }) => {
  const { add = [], drop = [] } = own.capabilities ?? {};
  if (own.privileged) return [{ name, rule: 'is privileged' }];
  if (own.allowPrivilegeEscalation !== false) return [{ name, rule: 'may gain more rights than its parent: no `allowPrivilegeEscalation: false`' }];
  if (!drop.includes('ALL')) return [{ name, rule: 'keeps capabilities: it does not drop `ALL`' }];
  return add.filter((each) => each !== MAY_ADD).map((each) => ({ name, rule: `adds the capability ${each}` }));
});

const user: PodCheck = ({ securityContext: pod, containers }) => containers.flatMap(({ name, securityContext: own = {} }) => {
  if ((own.runAsUser ?? pod.runAsUser) === 0) return [{ name, rule: 'runs as root' }];
  return (own.runAsNonRoot ?? pod.runAsNonRoot) === true ? [] : [{ name, rule: 'may run as root: no `runAsNonRoot: true`' }];
});

const PROFILES = ['RuntimeDefault', 'Localhost'];

const seccomp: PodCheck = ({ securityContext: pod, containers }) => containers.flatMap(({ name, securityContext: own = {} }) => (
  PROFILES.includes((own.seccompProfile ?? pod.seccompProfile)?.type ?? '') ? [] : [{ name, rule: 'has no seccomp profile' }]
));

const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];

/** Images are allowed since then (kubernetes pull request 130394). */
const IMAGE_VOLUMES_SINCE = '1.33';

const volumes: PodCheck = (pod, { cluster }) => {
  const { kubernetes = IMAGE_VOLUMES_SINCE } = cluster.props.stack;
  const allowed = isOlder(kubernetes, IMAGE_VOLUMES_SINCE) ? VOLUMES : [...VOLUMES, 'image'];
  return pod.volumes.flatMap(({ name, ...source }) => {
    const [kind = 'nothing'] = Object.keys(source);
    return allowed.includes(kind) ? [] : [{ name, rule: `is a volume of the kind ${kind}` }];
  });
};

function breachesOf(check: PodCheck, owner: Owner): Breach[] {
  return podsOf(owner.manifests).flatMap((pod) => check(pod, owner));
}

/** The first thing that keeps the pods from a namespace that enforces the standard; nothing where it takes them. */
export function restrictedBreach(owner: Owner): Breach | undefined {
  for (const check of [rights, user, seccomp, volumes]) {
    const [breach] = breachesOf(check, owner);
    if (breach !== undefined) return breach;
  }
  return undefined;
}

function told(check: PodCheck): Pick<PolicyRule, 'check' | 'checkCache'> {
  const reportAll = (owner: Owner, property: string, report: Report) => {
    for (const { name, rule } of breachesOf(check, owner)) report({ property, value: name, rule });
  };
  return {
    check: (service, report) => reportAll(service, 'pod', report),
    checkCache: (cache, report) => reportAll(cache, 'loader.pod', report),
  };
}

/** The Pod Security Standard of that name, of all pods that the library writes. */
export const RESTRICTED: readonly PolicyRule[] = [
  {
    id: 'POL030',
    severity: Severity.ERROR,
    title: 'A container has more rights than the standard allows',
    why: 'A namespace that enforces `restricted` refuses the pod; elsewhere a broken server can do more than serve.',
    cure: CURE,
    source: SOURCE,
    ...told(rights),
  },
  {
    id: 'POL031',
    severity: Severity.ERROR,
    title: 'A container may run as root',
    why: 'A namespace that enforces `restricted` refuses the pod; elsewhere a way out of the container ends as root on the node.',
    cure: CURE,
    source: SOURCE,
    ...told(user),
  },
  {
    id: 'POL032',
    severity: Severity.ERROR,
    title: 'A container has no seccomp profile',
    why: 'A namespace that enforces `restricted` refuses the pod; without a profile every system call of the kernel is open.',
    cure: CURE,
    source: SOURCE,
    ...told(seccomp),
  },
  {
    id: 'POL033',
    severity: Severity.ERROR,
    title: 'A pod mounts a volume of a kind that the standard does not allow',
    why: 'A namespace that enforces `restricted` refuses the pod.',
    cure: 'Load the model into a ModelCachePvc, or run a Kubernetes whose standard allows the kind of volume (images: 1.33).',
    source: SOURCE,
    check: (service, report) => {
      for (const { name, rule } of breachesOf(volumes, service)) report({ property: 'model', value: name, rule });
    },
  },
];
