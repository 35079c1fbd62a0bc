import type { Finding } from '../../lib';
import { AutoscalingPolicy, Backend, ClusterProfile, ModelFacts, PolicyPack, Runtime } from '../../lib';
import { made, onChart, serve } from './bad-input-subjects';

/** Calls with an option that is misspelt or shortened, and the one that was meant. */
export const MISSPELT: { readonly [call: string]: readonly [run: (options: any) => Finding[] | void, options: object, meant: string] } = {
  'GpuInferenceService': [(props) => serve(props), { priorityClass: 'high' }, 'priorityClassName'],
  'GpuInferenceService readiness': [(props) => serve(props), { readiness: { failureThresholds: 3 } }, 'failureThreshold'],
  'AutoscalingPolicy.latencyFirst': [
    (overrides) => onChart((chart) => AutoscalingPolicy.latencyFirst(chart, 'x', overrides)), { maxReplica: 3 }, 'maxReplicas',
  ],
  'AutoscalingPolicy.costFirst': [(overrides) => onChart((chart) => AutoscalingPolicy.costFirst(chart, 'x', overrides)), { windows: 3 }, 'window'],
  'AutoscalingPolicy.coreweaveDefaults': [
    (overrides) => onChart((chart) => AutoscalingPolicy.coreweaveDefaults(chart, 'x', overrides)), { retention: 3 }, 'podRetention',
  ],
  'Backend.kserveKnative': [made(Backend.kserveKnative), { Version: '0.20' }, 'version'],
  'Backend.kfserving': [made(Backend.kfserving), { versions: '0.6' }, 'version'],
  'Backend.knative': [made(Backend.knative), { versoin: '1.23' }, 'version'],
  'Backend.deployment': [made(Backend.deployment), { versio: '1.33' }, 'version'],
  'ClusterProfile.coreweaveCks': [made(ClusterProfile.coreweaveCks), { regoin: 'US-EAST-04A' }, 'region'],
  'ClusterProfile.gke': [made(ClusterProfile.gke), { zones: 'a' }, 'zone'],
  'ClusterProfile.eksManaged': [made(ClusterProfile.eksManaged), { domains: 'example.com' }, 'domain'],
  'ClusterProfile.aks': [made(ClusterProfile.aks), { gpu: [] }, 'gpus'],
  'ClusterProfile.gfd': [made(ClusterProfile.gfd), { storage: [] }, 'storageClasses'],
  'ModelFacts.fromConfigJson': [made((options) => ModelFacts.fromConfigJson('config.json', options)), { parameter: 8e9 }, 'parameters'],
  'Runtime.sklearn': [made(Runtime.sklearn), { images: 'x' }, 'image'],
  'Runtime.xgboost': [made(Runtime.xgboost), { arg: [] }, 'args'],
  'Runtime.lightgbm': [made(Runtime.lightgbm), { environment: {} }, 'env'],
  'PolicyPack.costGuard': [made(PolicyPack.costGuard), { maxGPU: 1 }, 'maxGpus'],
  'PolicyPack.multiTenant': [made(PolicyPack.multiTenant), { labels: [] }, 'requiredLabels'],
  'acknowledge': [(options) => onChart((chart) => chart.acknowledge('GPU001', 'because', options)), { untill: '2027-01-31' }, 'until'],
};
