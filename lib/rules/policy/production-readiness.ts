import type { ArgumentShape } from '../../arguments/checks';
import { flag } from '../../arguments/checks';
import { Severity } from '../../finding/finding';
import type { CacheSummary } from '../service/cache-rule';
import type { ServiceSummary } from '../service/service-rule';
import { propertyOf } from './images';
import type { PolicyRule, Report } from './policy';
import { restrictedBreach } from './restricted';

/** What people ask for beside the rest. */
export interface ProductionReadinessOptions {
  /** Whether each image is named by its digest. @default false */
  readonly digests?: boolean;
}

export const PRODUCTION_READINESS_OPTIONS: ArgumentShape<ProductionReadinessOptions> = { digests: flag };

const LEAST_REPLICAS = 2;

/** What a service wants before people depend on it. */
export const PRODUCTION_READINESS: readonly PolicyRule<ProductionReadinessOptions>[] = [
  {
    id: 'POL001',
    severity: Severity.WARNING,
    title: 'An image has a tag that moves',
    why: 'Two replicas of one revision may run different programs, and a rollback may bring nothing back.',
    cure: 'Name a version, or better a digest.',
    check({ images }, report) {
      for (const image of images.filter(isMoving)) {
        report({ property: 'runtime.image', value: image, rule: 'may be another image tomorrow' });
      }
    },
  },
  {
    id: 'POL002',
    severity: Severity.WARNING,
    title: 'Fewer than two replicas are kept',
    why: 'When its node is drained, the service answers nobody until another pod has loaded the model.',
    cure: 'Set minReplicas, or replicas, to 2 or more.',
    check({ minReplicas }, report) {
      if (minReplicas < LEAST_REPLICAS) report({ property: 'minReplicas', value: minReplicas, rule: `is less than ${LEAST_REPLICAS}` });
    },
  },
  {
    id: 'POL003',
    severity: Severity.WARNING,
    title: 'A connection to the port is all that tells readiness',
    why: 'Servers listen before the model is loaded: requests reach pods that cannot answer them yet.',
    cure: 'Give `readiness` a path that answers when the model is loaded.',
    check({ readinessPath }, report) {
      if (readinessPath === undefined) report({ property: 'readiness', rule: 'has no path: a connection to the port is enough' });
    },
  },
  {
    id: 'POL004',
    severity: Severity.WARNING,
    title: 'The service runs on spot capacity',
    why: 'Its provider takes all replicas away at once, at a moment of its choosing.',
    cure: 'Set `spot: false`, or acknowledge it with the reason why that is all right.',
    check({ spot }, report) {
      if (spot) report({ property: 'spot', value: spot, rule: 'lets the provider take every replica away' });
    },
  },
  {
    id: 'POL005',
    severity: Severity.WARNING,
    title: 'The pods have no priority',
    why: 'A batch job that came first keeps the GPUs, and the service waits.',
    cure: 'Name a PriorityClass above that of batch jobs.',
    check({ priorityClassName }, report) {
      if (priorityClassName === undefined) report({ property: 'priorityClassName', rule: 'is missing' });
    },
  },
  {
    id: 'POL006',
    severity: Severity.WARNING,
    title: 'The model has no revision',
    why: 'A replica that starts tomorrow loads what the repository holds then.',
    cure: 'Name the `revision` of the Hugging Face repository, best a commit.',
    check({ modelUri = '' }, report) {
      if (namesNoRevision(modelUri)) report({ property: 'model', value: modelUri, rule: 'names no revision' });
    },
    checkCache({ modelUris }, report) {
      for (const [name, uri] of Object.entries(modelUris).filter(([, each]) => namesNoRevision(each))) {
        report({ property: `models.${name}`, value: uri, rule: 'names no revision' });
      }
    },
  },
  {
    id: 'POL007',
    severity: Severity.WARNING,
    title: 'The pods have more rights than they need',
    why: 'A namespace that enforces the Pod Security Standard `restricted` refuses them. PolicyPack.restricted() tells all that is in the way.',
    cure: 'Set `pod: { preset: PodSecurity.RESTRICTED }` of the service or of the cluster profile, and of a cache `loader: { pod }`.',
    source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
    check: (service, report) => tellRights(service, 'pod', report),
    checkCache: (cache, report) => tellRights(cache, 'loader.pod', report),
  },
  {
    id: 'POL008',
    severity: Severity.WARNING,
    title: 'An image is named without its digest',
    why: 'Whoever may write to the registry can put another image under the tag.',
    cure: 'Give the digest by `imageDigests` of the cluster profile, or in the name of an image of your own.',
    check: tellTags,
    checkCache: tellTags,
  },
];

function isMoving(image: string): boolean {
  if (image.includes('@')) return false;
  const [, tag] = /:([^:/]+)$/.exec(image) ?? [];
  return tag === undefined || tag === 'latest';
}

function namesNoRevision(uri: string): boolean {
  return /^hf:\/\/[^:]*$/.test(uri);
}

function tellRights(owner: ServiceSummary | CacheSummary, property: string, report: Report): void {
  const breach = restrictedBreach(owner);
  if (breach !== undefined) report({ property, value: breach.name, rule: breach.rule });
}

function tellTags(
  { images, cluster }: ServiceSummary | CacheSummary, report: Report, { digests }: ProductionReadinessOptions,
): void {
  for (const image of digests === true ? images.filter((each) => !each.includes('@')) : []) {
    report({ property: propertyOf(image, cluster), value: image, rule: 'has no digest' });
  }
}
