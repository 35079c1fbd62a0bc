import { Definition } from '../definition';
import { Severity } from '../finding';

export const UPDATE_NEEDS_SPARE: Definition = {
  id: 'ROL001',
  severity: Severity.INFO,
  title: 'An update waits for a spare GPU',
  why: 'The new pods start before the old ones go. On a cluster without free GPUs, and without a node autoscaler, the new pods stay Pending, the '
    + 'old ones stay, and the update never ends.',
  cure: 'Keep the spare GPUs that the message names, and say so with `rollout: Rollout.SURGE`; or use `Rollout.WITHOUT_SURGE` where the target can.',
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
