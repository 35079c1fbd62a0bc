import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { LOGGER_MODES, Mode } from '../../platform/kserve';
import type { Component, ServingComponent } from './service-view';

const LOGGER_STORAGE = ['path', 'parameters', 'key'];

/** What the components of KServe and KFServing have in common. */
export const COMPONENTS: readonly ManifestRule<ServingComponent>[] = [
  {
    id: 'KSV006',
    severity: Severity.ERROR,
    title: 'The limit of concurrent requests is negative',
    why: 'The webhook of KServe, or of KFServing, refuses the object.',
    cure: 'Give 0, for no limit, or more.',
    source: 'kserve v0.20.0 and kfserving v0.6.1 pkg/apis/serving/v1beta1/component.go',
    check({ place }, report) {
      // The second is its name in KFServing's first version.
      for (const limit of [place.field('containerConcurrency'), place.field('parallelism')]) {
        if ((limit.number ?? 0) < 0) report(limit, 'is negative', 'use 0 for no limit');
      }
    },
  },
  {
    id: 'KSV007',
    severity: Severity.ERROR,
    title: 'Numbers of replicas are negative or crossed',
    why: 'The webhook of KServe, or of KFServing, refuses the object. An absent minReplicas counts as 1, a maxReplicas of 0 as no limit.',
    cure: 'Use numbers of at least 0, and a maxReplicas of 0 or at least minReplicas.',
    source: 'kserve v0.20.0 and kfserving v0.6.1 pkg/apis/serving/v1beta1/component.go',
    check({ place }, report) {
      const [min, max] = [place.field('minReplicas'), place.field('maxReplicas')];
      const [least, most] = [min.number ?? 1, max.number ?? 0];
      if (least < 0) report(min, 'is negative', 'use 0 or more');
      if (most < 0) report(max, 'is negative', 'use 0 for no limit');
      if (most <= 0 || least <= most) return;
      report(max, `is less than minReplicas, which is ${least}${min.isSet ? '' : ' by default'}`, 'raise it, or lower minReplicas');
    },
  },
  {
    id: 'KSV008',
    severity: Severity.ERROR,
    title: 'A logger does not say what it logs',
    why: 'The webhook of KServe, or of KFServing, refuses the object. There is no default.',
    cure: 'Set `mode` to all, request or response.',
    source: 'kserve v0.20.0 and kfserving v0.6.1 pkg/apis/serving/v1beta1/component.go',
    check({ place }, report) {
      const mode = place.field('logger').field('mode');
      if (!place.field('logger').isSet || LOGGER_MODES.includes(mode.text)) return;
      report(mode, 'does not say which messages to log', `use one of ${LOGGER_MODES.join(', ')}`);
    },
  },
  {
    id: 'KSV009',
    severity: Severity.ERROR,
    title: 'The storage of a logger is incomplete',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Fill in what the message names.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
    check({ place }, report) {
      const storage = place.field('logger').field('storage');
      const missing = LOGGER_STORAGE.filter((field) => !storage.field(field).isSet);
      if (storage.isSet && missing.length > 0) report(storage, `lacks ${missing.join(' and ')}`, `set ${LOGGER_STORAGE.join(', ')}`);
    },
  },
];

/** Fields of a component that the webhook admits, and that do less than they say. */
export const SILENT_COMPONENTS: readonly ManifestRule<Component>[] = [
  {
    id: 'KSV105',
    severity: Severity.WARNING,
    title: 'containerConcurrency limits nothing in Standard mode',
    why: 'Only Knative\'s proxy holds requests back.',
    cure: 'Limit concurrency in the server itself, or use Knative mode.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
    check({ name, place, mode }, report) {
      const concurrency = place.field('containerConcurrency');
      if (mode !== Mode.STANDARD || name !== 'predictor' || (concurrency.number ?? 0) <= 0) return;
      report(concurrency, 'limits nothing in Standard mode', 'let the server limit itself, or choose Knative mode');
    },
  },
  {
    id: 'KSV114',
    severity: Severity.WARNING,
    title: 'Batches never fill',
    why: 'With one request at a time in the container, each batch waits its full time for a second one.',
    cure: 'Set `maxBatchSize` and `maxLatency` so that a batch fills before its time is over.',
    source: 'kserve issue 2102',
    check({ place }, report) {
      const concurrency = place.field('containerConcurrency');
      if (place.field('batcher').isSet && concurrency.number === 1) {
        report(concurrency, 'keeps batches at one request', 'use 0 with a scaleTarget');
      }
    },
  },
  {
    id: 'KSV139',
    severity: Severity.INFO,
    title: 'The timeout is that of an HTTPRoute only',
    why: 'In Standard mode nothing but a route of the Gateway API reads it; with an Ingress, the ingress controller\'s own timeout holds.',
    cure: 'Set the timeout of the ingress controller too, where the cluster has no Gateway API.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/ingress/httproute_reconciler.go, resolveTimeout',
    check({ place, mode }, report) {
      const timeout = place.field('timeout');
      if (mode === Mode.STANDARD && timeout.isSet) {
        report(timeout, 'is read for an HTTPRoute only', 'set the ingress controller\'s timeout too');
      }
    },
  },
];
