import { Component, objectLabels } from '../backend/common/labels';
import type { Manifest } from '../backend/manifest';
import { compact } from '../backend/manifest';
import { isKept, KEEP } from '../platform/delivery';
import type { StringMap } from '../service/plan/service-plan';
import type { PlatformPlan } from './plan';
import { KnativeInstall } from './props';
import { operatorFields } from './render-operator';
import type { Setting } from './settings';

/** ConfigMaps that Knative's webhook looks at by the label of their part; serving v1.23 config/core/configmaps. */
const PARTS: { readonly [config: string]: string } = {
  autoscaler: 'autoscaler', network: 'networking', istio: 'net-istio', gateway: 'net-gateway-api',
};
const OTHER_PART = 'controller';

/** Objects of Knative Serving, by their ids. Which there are is fixed by the props; their keys may be more with more services. */
export function renderPlatform(plan: PlatformPlan): Map<string, Manifest> {
  const config = configOf(plan);
  if (plan.install === KnativeInstall.OPERATOR) return new Map([['KnativeServing', knativeServing(plan, config)]]);
  // Services come after the platform, and with them the features.
  const all = { ...config, features: config.features ?? {} };
  return new Map(Object.entries(all).map(([name, data]) => [`ConfigMap-${name}`, configMap(plan, name, data)]));
}

/** Where a key stands: the id of its object, and the field. */
export function placeOf({ config, key }: Setting, install: KnativeInstall): { readonly id: string; readonly field: string } {
  return install === KnativeInstall.OPERATOR
    ? { id: 'KnativeServing', field: `spec.config.${config}.${key}` }
    : { id: `ConfigMap-${config}`, field: `data.${key}` };
}

type Config = { readonly [config: string]: StringMap };

function configOf({ settings }: PlatformPlan): Config {
  const config: { [config: string]: { [key: string]: string } } = {};
  for (const { config: name, key, text } of settings) (config[name] ??= {})[key] = text;
  return config;
}

function knativeServing(plan: PlatformPlan, config: Config): Manifest {
  const { given: { version, highAvailability }, name, namespace, keeping } = plan;
  return {
    apiVersion: 'operator.knative.dev/v1beta1',
    kind: 'KnativeServing',
    metadata: compact({ name, namespace, labels: objectLabels(plan, Component.KNATIVE), annotations: keeping }),
    spec: compact({
      'version': version,
      'config': config,
      'high-availability': highAvailability === undefined ? undefined : { replicas: highAvailability },
    }, operatorFields(plan.given)),
  };
}

/**
 * A part of a ConfigMap that the release has made: its other keys stay, and so does the whole when this is taken away. Argo CD and Flux are
 * told to apply it so.
 */
function configMap({ namespace, keeping }: PlatformPlan, name: string, data: StringMap): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `config-${name}`,
      namespace,
      labels: { 'app.kubernetes.io/component': PARTS[name] ?? OTHER_PART, 'app.kubernetes.io/name': 'knative-serving' },
      annotations: sharing(keeping),
    },
    data,
  };
}

/** Whether an object is such a part, as Pulumi must patch it. */
export function isPartOfRelease({ kind, metadata }: { readonly kind: string; readonly metadata: object }): boolean {
  const { labels, annotations } = metadata as { labels?: StringMap; annotations?: StringMap };
  return kind === 'ConfigMap' && labels?.['app.kubernetes.io/name'] === 'knative-serving' && isKept(annotations);
}

function sharing(keeping: StringMap): StringMap {
  const [[argoCd, options]] = Object.entries(KEEP.argoCd);
  const [[flux]] = Object.entries(KEEP.flux);
  return {
    ...keeping,
    ...(argoCd in keeping ? { [argoCd]: `${options},ServerSideApply=true` } : {}),
    ...(flux in keeping ? { 'kustomize.toolkit.fluxcd.io/ssa': 'Merge' } : {}),
  };
}
