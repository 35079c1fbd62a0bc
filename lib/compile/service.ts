import type { Definition } from '../finding/definition';
import type { Manifests } from '../backend/manifest';
import type { BackendDefinition, Endpoints } from '../backend/definition';
import { asService } from '../backend/revisions/render';
import { renderIngress } from '../backend/ingress/render';
import { BACKENDS, stackOf } from '../backend/backends';
import { Finding, Severity } from '../finding/finding';
import { FindingList } from '../finding/finding-list';
import { planService } from '../service/plan/service';
import { checkServiceArguments } from '../service/plan/service-arguments';
import type { ServiceInput } from '../service/plan/service-input';
import type { ServicePlan } from '../service/plan/service-plan';
import { checkService } from '../rules/service/service-rules';
import type { ServiceSummary } from '../rules/service/service-rule';
import { summaryOf } from '../rules/service/summary';
import { withFittingPreset } from './preset';
import type { GpuInferenceServiceProps } from '../service/props/gpu-inference-service-props';
import type { EarlierRevision } from '../service/props/revision-props';
import { given } from '../service/plan/given';
import { revisionName } from '../service/plan/rollout';

export const UNKNOWN_OBJECT: Definition = {
  id: 'ARG005',
  severity: Severity.ERROR,
  title: 'The construct has no object of that kind',
  why: 'Which objects a service becomes depends on its backend.',
  cure: 'Choose one of the kinds that the message lists.',
};

/** Everything about a service, for whoever makes objects of it. */
export interface DecidedService {
  readonly plan: ServicePlan;
  readonly manifests: Manifests;
  readonly endpoints: Endpoints;
  readonly findings: Finding[];
}

/** @throws for props that can be right for no backend */
export function decideService(input: ServiceInput): DecidedService {
  checkServiceArguments(input.props);
  const backend = BACKENDS[input.backend.kind];
  const findings = new FindingList(input.path);
  const plan = planFor(input, findings);
  const manifests = renderService(plan, backend);
  checkService({ plan, manifests, backend, cluster: input.cluster }, findings);
  const earlier = earlierFindings(input, plan, findings.all);
  return { plan, manifests, endpoints: backend.endpoints(plan), findings: [...findings.all, ...earlier] };
}

/** Of the revisions that the library makes: others are on the cluster as they were made. */
function earlierFindings({ path, cluster, props: { earlier = {} } }: ServiceInput, plan: ServicePlan, now: readonly Finding[]): Finding[] {
  const backend = BACKENDS[plan.backend];
  if (!backend.ownsRevisions) return [];
  return (plan.rollout?.earlier ?? []).flatMap((revision) => {
    const findings = new FindingList(path);
    checkService({ plan: revision, manifests: backend.render(revision), backend, cluster }, findings);
    return onlyEarlier(revision.revision!, findings.all, now, earlier[revision.revision!]);
  });
}

/** What the backend makes of it, and its way in. */
function renderService(plan: ServicePlan, backend: BackendDefinition): Manifests {
  const manifests = backend.render(plan);
  if (plan.ingress === undefined) return manifests;
  const { service, front } = manifests;
  const ingress = renderIngress(asService(plan), backend.entry(plan));
  return { ...manifests, service: [...service, ...ingress], front: front && [...front, ...ingress] };
}

/** The plan, with what a preset is on the backend. */
export function planFor(input: ServiceInput, findings: FindingList): ServicePlan {
  const backend = BACKENDS[input.backend.kind];
  const earlier = earlierInputs(input, backend).map((each) => ({ ...planOne(each, new FindingList(input.path)), rollout: undefined }));
  return planOne(ofRevision(input, backend), findings, earlier);
}

function planOne(input: ServiceInput, findings: FindingList, earlier: readonly ServicePlan[] = []): ServicePlan {
  const plan = planService(input, stackOf(input.cluster, input.backend), earlier);
  const { autoscaling } = input.props;
  return autoscaling?.preset === undefined ? plan : withFittingPreset(plan, autoscaling, BACKENDS[input.backend.kind], findings);
}

type Decided = Pick<DecidedService, 'plan' | 'manifests'>;

/** What rules of a user's own see of the service. */
export function summarise({ path, labels, cluster, backend }: ServiceInput, { plan, manifests }: Decided): ServiceSummary {
  return summaryOf({ plan, manifests, backend: BACKENDS[backend.kind], cluster }, path, labels);
}

/** The revision that the program describes now: by the name of its object, where it has objects of its own. */
export function ofRevision(input: ServiceInput, { ownsRevisions }: BackendDefinition): ServiceInput {
  const { id, props: { name = id, revision } } = input;
  return revision === undefined || !ownsRevisions ? input : { ...input, objectName: revisionName(name, revision) };
}

/** The revisions before it that the program tells of, each as a service of its own. */
export function earlierInputs(input: ServiceInput, backend: BackendDefinition): ServiceInput[] {
  const { earlier = {}, traffic: _traffic, previews: _previews, ingress: _ingress, ...now } = input.props;
  return Object.entries(earlier).map(([revision, differing]) => (
    ofRevision({ ...input, props: { ...withDifferences(now, differing), revision } }, backend)
  ));
}

/** Replicas and a policy stand for each other. */
function withDifferences(now: GpuInferenceServiceProps, differing: EarlierRevision): GpuInferenceServiceProps {
  const { autoscaling, replicas, ...rest } = now;
  const scaled = differing.autoscaling === undefined && differing.replicas === undefined;
  return { ...rest, ...(scaled ? { autoscaling, replicas } : {}), ...given(differing) };
}

/** What is found of an earlier revision and not of the one now, said of where the program tells of it. */
export function onlyEarlier(revision: string, earlier: readonly Finding[], now: readonly Finding[], differing: EarlierRevision): Finding[] {
  const isSame = (one: Finding, other: Finding) => one.id === other.id && one.property === other.property && one.rule === other.rule;
  return earlier.filter((each) => !now.some((other) => isSame(each, other))).map((each) => {
    const isOwn = Object.keys(differing).some((name) => each.property === name || each.property.startsWith(`${name}.`));
    return new Finding({ ...each, property: isOwn ? `earlier.${revision}.${each.property}` : `earlier.${revision}` });
  });
}
