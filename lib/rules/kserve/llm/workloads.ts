import { Severity } from '../../../finding/finding';
import type { ManifestRule } from '../../../manifest/manifest-rule';
import type { Place } from '../../../manifest/place';
import { thousandthsOf } from '../../../manifest/quantity';
import type { LlmView } from './llm-view';

const WEBHOOK = 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go';

/** How a workload of a service or of a configuration scales. */
export const LLM_SCALING: readonly ManifestRule<Place>[] = [
  {
    id: 'KSV206',
    severity: Severity.ERROR,
    title: 'Scaling excludes a number of replicas, and needs one actuator and ordered bounds',
    why: 'The API server and KServe\'s webhook refuse the object.',
    cure: 'Use either `replicas` or `scaling`, with one actuator and min at most max.',
    source: WEBHOOK,
    check(workload, report) {
      const [scaling, replicas] = [workload.field('scaling'), workload.field('replicas')];
      if (!scaling.isSet) return;
      if (replicas.isSet) report(replicas, 'stands beside scaling', 'keep one of them');
      const [least, most] = [scaling.field('minReplicas'), scaling.field('maxReplicas')];
      const minimum = least.number ?? 1;
      if (most.number !== undefined && minimum > most.number) {
        report(least, `is more than maxReplicas, which is ${most.number}`, 'lower it');
      }
      const wva = scaling.field('wva');
      const [hpa, keda] = [wva.field('hpa'), wva.field('keda')];
      if (!wva.isSet) report(wva, 'is missing', 'set wva with hpa or keda');
      else if (hpa.isSet === keda.isSet) report(wva, hpa.isSet ? 'has both hpa and keda' : 'has neither hpa nor keda', 'set one of them');
      const idle = keda.field('idleReplicaCount');
      if (idle.number === undefined || idle.number < minimum) return;
      report(idle, `is not less than minReplicas, which is ${minimum}`, 'lower it, or raise minReplicas');
    },
  },
  {
    id: 'KSV207',
    severity: Severity.ERROR,
    title: 'KEDA\'s advanced settings are not open',
    why: 'The rule that forbids its scaling modifiers reads four fields of which one cannot be empty, so that the API server refuses '
      + 'whatever stands there.',
    cure: 'Leave these settings out: KServe writes them.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_types.go',
    check(workload, report) {
      const advanced = workload.field('scaling').field('wva').field('keda').field('advanced');
      if (advanced.isSet) report(advanced, 'cannot be set', 'leave it out');
    },
  },
];

/** Workloads of services: how they are split, and where their cache lies. */
export const LLM_WORKLOADS: readonly ManifestRule<LlmView>[] = [
  {
    id: 'KSV203',
    severity: Severity.ERROR,
    title: 'Workers need data or pipeline parallelism, one of them, and data parallelism both of its numbers',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Set either `pipeline`, or `data` with `dataLocal`, beside `worker`.',
    source: WEBHOOK,
    check({ workloads }, report) {
      for (const workload of workloads) {
        const [worker, parallelism] = [workload.field('worker'), workload.field('parallelism')];
        const [pipeline, data, local] = ['pipeline', 'data', 'dataLocal'].map((field) => parallelism.field(field));
        const isPipeline = (pipeline.number ?? 0) > 0;
        const isData = (data.number ?? 0) > 0 || (local.number ?? 0) > 0;
        if (worker.isSet && !isPipeline && !isData) {
          const cure = 'set parallelism.pipeline, or parallelism.data with dataLocal';
          report(worker, 'has nothing to do without data or pipeline parallelism', cure);
        }
        if (isPipeline && isData) report(parallelism, 'has both pipeline and data', 'keep one of them');
        if (data.isSet !== local.isSet) {
          const missing = data.isSet ? local : data;
          report(missing, 'is missing, which the other number of data parallelism asks for', 'set data and dataLocal together');
        }
        for (const size of [pipeline, data, local]) {
          if ((size.number ?? 1) < 1) report(size, 'is less than 1', 'use 1 or more');
        }
      }
    },
  },
  {
    id: 'KSV208',
    severity: Severity.ERROR,
    title: 'Prefill and decode scale by different actuators',
    why: 'One reads metrics from an adapter, the other from Prometheus itself. KServe\'s webhook refuses the object.',
    cure: 'Use the same actuator for both.',
    source: WEBHOOK,
    check({ workloads }, report) {
      const [decode, prefill] = workloads.map((workload) => workload.field('scaling').field('wva'));
      if (!decode.isSet || !prefill.isSet || decode.field('hpa').isSet === prefill.field('hpa').isSet) return;
      report(prefill, 'has another actuator than the decoding workload', 'use hpa for both, or keda');
    },
  },
  {
    id: 'KSV210',
    severity: Severity.ERROR,
    title: 'Each tier of the key-value cache needs memory before it, and one place',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Put memory first, and give each tier one place.',
    source: WEBHOOK,
    check({ workloads, isFirstVersion }, report) {
      for (const cache of isFirstVersion ? [] : workloads.map((workload) => workload.field('kvCacheOffloading'))) {
        const [cpu, tiers] = [cache.field('cpu'), cache.field('secondary').items];
        if (tiers.length > 0 && (thousandthsOf(cpu.value) ?? 0n) === 0n) {
          report(cpu, 'leaves no memory for the first tier', 'set how much memory holds the cache');
        }
        for (const files of tiers.map((tier) => tier.field('fileSystem'))) {
          const claim = files.field('pvc');
          const name = claim.field('ref').field('name');
          const isClaim = claim.isSet && !files.field('emptyDir').isSet;
          for (const [place, fields] of [[files, ['emptyDir', 'pvc']], [claim, ['spec', 'ref']]] as const) {
            const set = fields.filter((field) => place.field(field).isSet);
            if (set.length === 1 || (place === claim && !isClaim)) continue;
            report(place, set.length === 0 ? 'has no place' : `has ${set.join(' and ')}`, `set one of ${fields.join(' and ')}`);
          }
          if (isClaim && claim.field('ref').isSet && name.isEmpty) report(name, 'is missing', 'name the claim');
        }
      }
    },
  },
  {
    id: 'KSV215',
    severity: Severity.WARNING,
    title: 'KServe ships no preset for pipeline parallelism',
    why: 'For workers with pipeline parallelism the controller looks for a configuration that does not come with KServe, and makes '
      + 'nothing without it.',
    cure: 'Add an LLMInferenceServiceConfig of the name that the message tells, or use data parallelism.',
    source: 'kserve v0.20.0 pkg/controller/v1alpha2/llmisvc/config_merge.go; config/llmisvcconfig',
    check({ workloads: [decode, prefill] }, report) {
      for (const [workload, variant] of [[decode, prefill.isSet ? 'decode-' : ''], [prefill, 'prefill-']] as const) {
        const pipeline = workload.field('parallelism').field('pipeline');
        if (!workload.field('worker').isSet || (pipeline.number ?? 0) < 1) continue;
        const name = `kserve-config-llm-${variant}worker-pipeline-parallel`;
        const cure = 'add an LLMInferenceServiceConfig of that name, or use data parallelism';
        report(pipeline, `needs ${name}, which KServe does not ship`, cure);
      }
    },
  },
];
