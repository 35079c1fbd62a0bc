import { Severity } from '../../finding/finding';
import { counted } from '../../finding/texts';
import { AccessMode } from '../../service/props/model-cache-pvc-props';
import { DEPLOYMENT_NEEDS_SPARE } from '../gpu/rollout';
import { KILLED_EARLY } from '../program/lifetime';
import type { ServiceCheck, ServiceContext } from './context';
import { UPDATE_SHARE } from './summary';
import { routedRevisions } from '../../service/plan/rollout';

/** An update starts new pods beside the old ones. */
export const ROLLOUT: readonly ServiceCheck[] = [
  {
    finds: DEPLOYMENT_NEEDS_SPARE,
    check(context, report) {
      const { plan: { given, gpu: { request: { count } } } } = context;
      const pods = podsThatWait(context);
      // Who says that the new pod comes first knows what it needs.
      if (given.rollout !== undefined || count === 0 || pods === 0) return;
      report({
        property: 'rollout', value: 'surge',
        rule: `starts ${counted(pods, 'new pod')} before an old one goes, which needs ${counted(pods * count, 'spare GPU')}`,
        cure: 'keep them free and say so with Rollout.SURGE, or set Rollout.WITHOUT_SURGE where the backend can',
      });
    },
  },
  {
    id: 'ROL002',
    severity: Severity.WARNING,
    title: 'An update mounts the volume on a second node',
    why: 'The new pod starts before the old one goes. Unless it fits beside it on the same node, it waits for a volume that one'
      + ' node holds, and the update never ends.',
    cure: 'Use `Rollout.WITHOUT_SURGE`, or a storage class that many nodes can mount.',
    source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    check({ plan: { given, model, scaling, withoutSurge } }, report) {
      const cached = model?.source.cached;
      if (withoutSurge || scaling.minReplicas === 0 || cached?.accessMode !== AccessMode.READ_WRITE_ONCE) return;
      report({
        property: 'rollout', value: given.rollout ?? 'surge',
        rule: `starts a new pod before the old one goes, and one node only can mount ${cached.cachePath}`,
        cure: 'set Rollout.WITHOUT_SURGE, or give the cache a shared StorageKind',
      });
    },
  },
  {
    finds: KILLED_EARLY,
    check({ plan: { given: { timeout }, pod: { given, termination } }, backend }, report) {
      const grace = given.terminationGracePeriod;
      if (grace === undefined || termination === undefined || backend.runsOnKnative) return;
      const { removalSeconds } = termination;
      const requests = timeout?.toSeconds();
      if (grace.toSeconds() > removalSeconds + (requests ?? 0)) return;
      report({
        property: 'pod.terminationGracePeriod', value: grace.toHumanString(),
        rule: `is not more than the ${removalSeconds} s before SIGTERM${requests === undefined ? '' : ` and the ${requests} s of a request`}`,
        cure: 'raise it, or leave it out',
      });
    },
  },
];

/** Without which no old pod goes: all of a Knative revision, one of a Deployment whose quarter is less than one. */
function podsThatWait({ plan: { withoutSurge, scaling: { minReplicas, policy } }, backend }: ServiceContext): number {
  if (withoutSurge || minReplicas === 0) return 0;
  if (backend.runsOnKnative) return Math.max(minReplicas, policy?.knative?.initialReplicas ?? 1);
  return Math.floor(UPDATE_SHARE * minReplicas) === 0 ? 1 : 0;
}

/** Revisions of a service, and what each of them gets and holds. */
export const REVISIONS: readonly ServiceCheck[] = [
  {
    id: 'ROL004',
    severity: Severity.ERROR,
    title: 'A revision is named that nothing runs',
    why: 'KServe in Standard mode and Deployments keep no revisions: the library makes the objects of each one that the program tells of. '
      + 'Requests to another one would have nowhere to go.',
    cure: 'Tell of it in `earlier`, with what differs from the service now, or correct its name.',
    check({ plan: { rollout, given: { traffic = {}, previews = {} } }, backend: { ownsRevisions, title } }, report) {
      if (rollout === undefined || !ownsRevisions) return;
      const known = [rollout.revision, ...rollout.earlier.map(({ revision }) => revision!)];
      const places = [...Object.keys(traffic).map((name) => ['traffic', name]), ...Object.entries(previews).map(([tag, name]) => [`previews.${tag}`, name])];
      for (const [property, name] of places.filter(([, revision]) => !known.includes(revision))) {
        report({
          property, value: name, rule: `is neither \`revision\` nor in \`earlier\`, and ${title} keeps no other revision`,
          cure: `add \`earlier: { '${name}': { … } }\` with what differs, or name ${known.length > 1 ? `one of ${known.join(', ')}` : known[0]}`,
        });
      }
    },
  },
  {
    id: 'ROL005',
    severity: Severity.INFO,
    title: 'A revision holds GPUs and gets no requests',
    why: 'It runs as long as the program tells of it, so that going back to it needs no start.',
    cure: 'Keep it while you may want to go back, then take it out of `earlier`.',
    check({ plan, backend: { ownsRevisions } }, report) {
      const { rollout } = plan;
      if (rollout === undefined || !ownsRevisions) return;
      const routed = routedRevisions(rollout);
      for (const { revision, gpu, scaling } of rollout.earlier) {
        const gpus = gpu.request.count * scaling.minReplicas;
        if (gpus === 0 || routed.includes(revision!)) continue;
        report({
          property: `earlier.${revision}`, rule: `holds ${counted(gpus, 'GPU')} and gets no requests`,
          cure: 'take it out when you do not want to go back to it',
        });
      }
    },
  },
];
