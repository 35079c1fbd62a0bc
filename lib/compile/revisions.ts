import type { BackendDefinition } from '../backend/definition';
import { Finding } from '../finding/finding';
import type { GpuInferenceServiceProps } from '../service/props/gpu-inference-service-props';
import type { EarlierRevision } from '../service/props/revision-props';
import { given } from '../service/plan/given';
import { revisionName } from '../service/plan/rollout';
import type { ServiceInput } from '../service/plan/service-input';

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
