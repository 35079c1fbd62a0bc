import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { checkOf, objects, topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { checkJobSpec } from '../kubernetes/jobs';
import { SCALED_JOB } from './trigger';

export const JOB_REFUSED: Definition = {
  id: 'KED600',
  severity: Severity.ERROR,
  title: 'The Jobs that KEDA makes are refused',
  why: 'The ScaledJob is admitted, since its schema knows types alone. The API server refuses each Job that comes of it.',
  cure: 'Write `jobTargetRef` as the spec of a Job, as the message says.',
  source: 'keda v2.21.0 pkg/scaling/executor/scale_jobs.go; kubernetes v1.36 pkg/apis/batch/validation',
};

export const JOB_TEMPLATE = checkOf([SCALED_JOB], (object) => {
  const spec = object.field('spec').field('jobTargetRef');
  if (spec.isSet) checkJobSpec(spec.asCaseOf(JOB_REFUSED));
});

const RULES: readonly ManifestRule<Place>[] = [
  {
    id: 'KED601',
    severity: Severity.WARNING,
    title: 'A ScaledJob has more Jobs at least than at most',
    why: 'KEDA takes the lower of the two for both, without a word.',
    cure: 'Lower `minReplicaCount`, or raise `maxReplicaCount`.',
    source: 'keda v2.21.0 apis/keda/v1alpha1/scaledjob_types.go, MinReplicaCount',
    check(object, report) {
      const [least, most] = ['minReplicaCount', 'maxReplicaCount'].map((name) => object.field('spec').field(name));
      if (least.number === undefined || most.number === undefined || least.number <= most.number) return;
      report(least, `is more than maxReplicaCount, and becomes ${most.number}`, 'lower it, or raise maxReplicaCount');
    },
  },
];

export const SCALED_JOBS = topic(objects(SCALED_JOB), RULES);
