import { BackendKind } from '../../catalog/backend';
import type { Capabilities } from '../capabilities';
import { Capability } from '../capabilities';
import { POD_SUPPORT } from '../common/pod-support';
import { knativeIngress } from '../ingress/support';
import { endpointsAt, publicUrl, serviceHost } from '../common/endpoints';
import type { BackendDefinition } from '../definition';
import { KNATIVE_LIMITS } from './limits';
import { renderKnative } from './render';
import { KNATIVE_POD_GROUP } from './pod-group-support';
import { KNATIVE_SCALING } from './scaling-support';
import { LABEL_1035 } from '../../platform/formats';
import { LABEL_LENGTH } from '../../platform/kubernetes';
import { sinceKnative } from './annotations';
import { revisionName } from '../../service/plan/rollout';

const CAPABILITIES: Capabilities = {
  ...KNATIVE_SCALING,
  ...KNATIVE_POD_GROUP,
  ...knativeIngress(sinceKnative('domainMapping')),
  ...POD_SUPPORT,
  [Capability.TIMEOUT]: true,
  [Capability.RESPONSE_START_TIMEOUT]: sinceKnative('responseStartTimeout'),
  [Capability.LOAD_DEADLINE]: sinceKnative('progressDeadline'),
  [Capability.CLUSTER_LOCAL]: true,
  [Capability.TRAFFIC]: true,
  [Capability.PREVIEWS]: true,
  [Capability.EARLIER_REVISIONS]: true,
  [Capability.GRADUAL_ROLLOUT]: true,
};

export const KNATIVE: BackendDefinition = {
  kind: BackendKind.KNATIVE,
  title: 'a Knative Service',
  software: 'knative',
  runsOnKnative: true,
  ownsRevisions: false,
  capabilities: CAPABILITIES,
  limits: KNATIVE_LIMITS,
  namePattern: LABEL_1035,
  derivedNames: ({ name, revision, rollout }) => [
    { name, most: LABEL_LENGTH, purpose: 'the host name of its route' },
    ...(revision === undefined ? [] : [{ name: revisionName(name, revision), most: LABEL_LENGTH, purpose: 'the revision', of: { property: 'revision', value: revision } }]),
    ...(rollout?.tags ?? []).map(({ tag }) => ({
      name: `${tag}-${name}`, most: LABEL_LENGTH, purpose: `the host name of the tag ${tag}`, of: { property: 'previews', value: tag },
    })),
  ],
  render: renderKnative,
  endpoints: (plan) => endpointsAt({
    publicUrl: publicUrl(plan, '.'),
    internalHost: serviceHost(plan.name, plan.namespace),
    openAiPath: plan.server.container.openAiPath,
  }),
  entry: ({ name }) => ({ name, isKnative: true }),
  serverImage: ({ server }) => server.container.image,
};
