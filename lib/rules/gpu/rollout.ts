import { Severity } from '../../finding/finding';
import { counted } from '../../finding/texts';
import type { ManifestRule, Report, Topic } from '../../manifest/manifest-rule';
import { objects, topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { gpusOf } from './gpus';

/** Of fewer than four pods, a quarter rounded down is none: no old pod goes before a new one is ready. */
export const DEPLOYMENT_NEEDS_SPARE: ManifestRule<Place> = {
  id: 'POD102',
  severity: Severity.INFO,
  title: 'An update waits for a spare GPU',
  why: 'The new pods start before the old ones go. On a cluster without free GPUs, and without a node autoscaler, they stay Pending, and '
    + 'the update never ends.',
  cure: 'Keep a GPU free (in a program, say so with `Rollout.SURGE`); or set the strategy to Recreate, or to maxSurge 0 with '
    + 'maxUnavailable 1 (`Rollout.WITHOUT_SURGE`).',
  source: 'kubernetes pkg/controller/deployment/util/deployment_util.go, ResolveFenceposts',
  check(object, report) {
    const spec = object.field('spec');
    const replicas = spec.field('replicas').number ?? 1;
    const pod = spec.field('template').field('spec');
    const gpus = pod.field('containers').items.reduce((sum, container) => sum + gpusOf(container), 0);
    if (gpus === 0 || replicas === 0) return;
    checkStrategy(spec.field('strategy'), { replicas, gpus, node: nodeOf(pod) }, report);
  },
};

/** Rules about updates of what uses GPUs. */
export const GPU_ROLLOUT: Topic = topic(objects('Deployment.apps'), [DEPLOYMENT_NEEDS_SPARE]);

interface Updated {
  readonly replicas: number;
  readonly gpus: number;
  /** The one node on which the pods run, where they name it. */
  readonly node?: string;
}

const CURE = 'keep them free, or set type: Recreate, or maxSurge 0 with maxUnavailable 1';

/** What Kubernetes takes where nothing is said, of a rolling update. */
const SHARE = '25%';

/** Whether an update of so many pods starts a new one before an old one goes. */
export function startsNewFirst(strategy: Place, replicas: number): boolean {
  const [unavailable, surge] = boundsOf(strategy);
  if (!['', 'RollingUpdate'].includes(strategy.field('type').text)) return false;
  const away = podsOf(unavailable.isSet ? unavailable.scalar : SHARE, replicas, Math.floor);
  const more = podsOf(surge.isSet ? surge.scalar : SHARE, replicas, Math.ceil);
  return away === 0 && more !== undefined && more !== 0;
}

function boundsOf(strategy: Place): [unavailable: Place, surge: Place] {
  const given = strategy.field('rollingUpdate');
  return [given.field('maxUnavailable'), given.field('maxSurge')];
}

function checkStrategy(strategy: Place, { replicas, gpus, node }: Updated, report: Report): void {
  const [unavailable, surge] = boundsOf(strategy);
  if (!startsNewFirst(strategy, replicas)) return;
  const spare = `an update needs ${counted(gpus, 'spare GPU')}${node === undefined ? '' : ` on node ${node}`}`;
  if (!strategy.isSet) {
    report(strategy, `is missing, so that ${spare}`, 'keep them free, or set type: Recreate');
  } else if (!unavailable.isSet && !surge.isSet) {
    report(strategy, `says no more than Kubernetes does by itself: of ${counted(replicas, 'pod')} none goes first, so that ${spare}`, CURE);
  } else if (unavailable.scalar.endsWith('%') && !/^0+%$/.test(unavailable.scalar)) {
    report(unavailable, `is less than one of ${counted(replicas, 'pod')}, so that ${spare}`, CURE);
  } else if (node !== undefined) {
    report(unavailable.isSet ? unavailable : surge, `lets no old pod go first, and ${spare}`, CURE);
  }
  // Who says in numbers that the new pod comes first knows what it needs.
}

/** A number of pods, or a share of them; nothing where it is neither. */
function podsOf(text: string, replicas: number, rounded: (pods: number) => number): number | undefined {
  const [, amount, percent] = /^(\d{1,6})(%?)$/.exec(text) ?? [];
  if (amount === undefined) return undefined;
  return percent === '' ? Number(amount) : rounded((Number(amount) * replicas) / 100);
}

function nodeOf(pod: Place): string | undefined {
  const name = pod.field('nodeName').text || pod.field('nodeSelector').entry('kubernetes.io/hostname').text;
  return name === '' ? undefined : name;
}
