import { Definition } from '../definition';
import { Severity } from '../finding';

export const IMAGE_MOVES: Definition = {
  id: 'POL001',
  severity: Severity.WARNING,
  title: 'An image has a tag that moves',
  why: 'Two replicas of one revision may run different programs, and a rollback may bring nothing back.',
  cure: 'Name a version, or better a digest.',
};

export const ONE_REPLICA: Definition = {
  id: 'POL002',
  severity: Severity.WARNING,
  title: 'Fewer than two replicas are kept',
  why: 'When its node is drained, the service answers nobody until another pod has loaded the model.',
  cure: 'Set minReplicas, or replicas, to 2 or more.',
};

export const READINESS_BY_PORT: Definition = {
  id: 'POL003',
  severity: Severity.WARNING,
  title: 'A connection to the port is all that tells readiness',
  why: 'Servers listen before the model is loaded: requests reach pods that cannot answer them yet.',
  cure: 'Give `readiness` a path that answers when the model is loaded.',
};

export const ON_SPOT: Definition = {
  id: 'POL004',
  severity: Severity.WARNING,
  title: 'The service runs on spot capacity',
  why: 'Its provider takes all replicas away at once, at a moment of its choosing.',
  cure: 'Set `spot: false`, or acknowledge it with the reason why that is all right.',
};

export const NO_PRIORITY: Definition = {
  id: 'POL005',
  severity: Severity.WARNING,
  title: 'The pods have no priority',
  why: 'A batch job that came first keeps the GPUs, and the service waits.',
  cure: 'Name a PriorityClass above that of batch jobs.',
};

export const MODEL_MOVES: Definition = {
  id: 'POL006',
  severity: Severity.WARNING,
  title: 'The model has no revision',
  why: 'A replica that starts tomorrow loads what the repository holds then.',
  cure: 'Name the `revision` of the Hugging Face repository, best a commit.',
};

export const TOO_MANY_GPUS: Definition = {
  id: 'POL010',
  severity: Severity.ERROR,
  title: 'A service may take more GPUs than the policy allows',
  why: 'At most replicas, it takes GPUs of each pod times replicas.',
  cure: 'Lower maxReplicas or the GPUs of a pod, or have the limit raised.',
};

export const TOO_DEAR: Definition = {
  id: 'POL011',
  severity: Severity.ERROR,
  title: 'A service may cost more than the policy allows',
  why: 'At most replicas, on the dearest GPU that its pods may land on, at the profile\'s prices on demand.',
  cure: 'Lower maxReplicas, choose a cheaper GPU, or have the limit raised.',
};

export const PRICE_UNKNOWN: Definition = {
  id: 'POL012',
  severity: Severity.WARNING,
  title: 'Nobody knows what the service costs',
  why: 'The profile has no price for one of its GPUs, so that the limit cannot be checked.',
  cure: 'Give the price by the option `gpus` of the cluster profile.',
};

export const OTHER_NAMESPACE: Definition = {
  id: 'POL020',
  severity: Severity.ERROR,
  title: 'A service is in no namespace of the tenant',
  why: 'Quotas, network policies and secrets are those of the namespace.',
  cure: 'Set the namespace of the chart to one of the tenant\'s.',
};

export const LABEL_MISSING: Definition = {
  id: 'POL021',
  severity: Severity.ERROR,
  title: 'A label that tells whose the service is is missing',
  why: 'Costs and alerts are told apart by it.',
  cure: 'Give it by `labels` of the service or the chart.',
};

export const OTHER_REGISTRY: Definition = {
  id: 'POL022',
  severity: Severity.ERROR,
  title: 'An image comes from a registry that the policy does not allow',
  why: 'Code of unknown origin runs beside other tenants.',
  cure: 'Mirror the image to an allowed registry, and name the copy in the property that the message tells.',
};

export const SHARED_ACCOUNT: Definition = {
  id: 'POL023',
  severity: Severity.ERROR,
  title: 'The pods run under the namespace\'s default service account',
  why: 'Whatever one service may read, every other pod of the namespace may read too.',
  cure: 'Name a service account of its own.',
};

export const OTHER_PRIORITY: Definition = {
  id: 'POL024',
  severity: Severity.ERROR,
  title: 'The pods have a priority that the policy does not allow',
  why: 'Pods of a higher priority evict those of other tenants.',
  cure: 'Name one of the allowed priority classes.',
};
