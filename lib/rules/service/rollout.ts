import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { AccessMode } from '../../service/props/model-cache-pvc-props';
import { Rule, RuleContext } from './rule-context';

export const UPDATE_NEEDS_SPARE: Definition = {
  id: 'ROL001',
  severity: Severity.INFO,
  title: 'An update waits for a spare GPU',
  why: 'The new pods start before the old ones go. On a cluster without free GPUs, and without a node autoscaler, the new pods stay Pending, the '
    + 'old ones stay, and the update never ends.',
  cure: 'Keep the spare GPUs that the message names, and say so with `rollout: Rollout.SURGE`; or use `Rollout.WITHOUT_SURGE` where the backend can.',
  source: 'kubernetes pkg/controller/deployment/util/deployment_util.go, ResolveFenceposts; serving v1.23 pkg/reconciler/revision',
};

export const UPDATE_NEEDS_VOLUME: Definition = {
  id: 'ROL002',
  severity: Severity.WARNING,
  title: 'An update mounts the volume on a second node',
  why: 'The new pod starts before the old one goes. Unless it fits beside it on the same node, it waits for a volume that one node holds, and the '
    + 'update never ends.',
  cure: 'Use `Rollout.WITHOUT_SURGE`, or a storage class that many nodes can mount.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
};

/** Share of a Deployment's pods that an update adds, rounded up, and may take away, rounded down: the default of Kubernetes. */
const SHARE = 0.25;

/** An update starts new pods beside the old ones. */
export const checkRollout: Rule = (context, findings) => {
  const { plan, props } = context;
  const { minReplicas } = plan.scaling;
  if (plan.withoutSurge || minReplicas === 0) return;
  const pods = podsThatWait(context);
  // Who says that the new pod comes first knows what it needs.
  if (props.rollout === undefined && props.gpu.count > 0 && pods > 0) {
    findings.add(UPDATE_NEEDS_SPARE, {
      property: 'rollout', value: 'surge', rule: `starts ${pods} new pod(s) before an old one goes, which needs ${pods * props.gpu.count} spare GPU(s)`,
      cure: 'keep them free and say so with Rollout.SURGE, or set Rollout.WITHOUT_SURGE where the backend can',
    });
  }
  const cached = plan.model?.source.cached;
  if (cached?.accessMode === AccessMode.READ_WRITE_ONCE) {
    findings.add(UPDATE_NEEDS_VOLUME, {
      property: 'rollout', value: props.rollout ?? 'surge', rule: `starts a new pod before the old one goes, and one node only can mount ${cached.cachePath}`,
      cure: 'set Rollout.WITHOUT_SURGE, or give the cache a shared StorageKind',
    });
  }
};

/** Without which no old pod goes: all of a Knative revision, one of a Deployment whose quarter is less than one. */
function podsThatWait({ plan, backend }: RuleContext): number {
  const { minReplicas, policy } = plan.scaling;
  if (backend.limits.knativePod !== undefined) return Math.max(minReplicas, policy?.knative?.initialReplicas ?? 1);
  return Math.floor(SHARE * minReplicas) === 0 ? 1 : 0;
}
