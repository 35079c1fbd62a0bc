import { ALTERNATIVES, COMBINATION, FIELD_MISSING, OUT_OF_RANGE } from '../../manifest/shape';
import { lookup } from '../../finding/lookup';
import type { Format } from '../../platform/formats';
import { DNS_LABEL, PATH_SEGMENT } from '../../platform/formats';
import { MOST_STABILIZATION_SECONDS } from '../../platform/kubernetes';
import type { Place } from '../../manifest/place';
import { RESOURCE_NAME } from '../pod/resources';
import { thousandthsOf } from '../../manifest/quantity';
import { checkOf } from '../../manifest/manifest-rule';
import type { PlaceCheck, FieldShape } from '../../manifest/shape';
import { checkShape, choiceField, listField, mapField, pointer, textField } from '../../manifest/shape';

const MOST_PERIOD_SECONDS = 1800;

const positive: PlaceCheck = (place) => {
  if ((thousandthsOf(place.value) ?? 1n) <= 0n) place.report(OUT_OF_RANGE, 'is not above 0', 'use a number above 0');
};

const nonNegative: PlaceCheck = (place) => {
  if ((thousandthsOf(place.value) ?? 0n) < 0n) place.report(OUT_OF_RANGE, 'is negative', 'use 0 or more');
};

const TARGET: FieldShape = mapField({
  type: choiceField('Utilization', 'Value', 'AverageValue'),
  value: { checks: [positive] },
  averageValue: { checks: [positive] },
  averageUtilization: { least: 1 },
}, { required: ['type'] });

const METRIC: FieldShape = mapField({ name: textField(PATH_SEGMENT) }, { required: ['name'] });
const VERSION: Format = {
  is: (version) => version.split('/').length < 3, rule: 'is not a group and version', cure: 'write it as in "apps/v1"',
};
const REFERENCE: FieldShape = mapField(
  { kind: textField(PATH_SEGMENT), name: textField(PATH_SEGMENT), apiVersion: textField(VERSION) }, { required: ['kind', 'name'] },
);
const WITH_GROUP: Format = {
  is: (version) => /^[^/]+\/[^/]*$/.test(version), rule: 'names no API group', cure: 'write it with the group, such as apps/v1',
};
const TARGET_REFERENCE: FieldShape = mapField(
  { kind: textField(PATH_SEGMENT), name: textField(PATH_SEGMENT), apiVersion: textField(WITH_GROUP) },
  { required: ['kind', 'name', 'apiVersion'] },
);

/** A source of a metric, whose target has some of these values, of which two may exclude each other. */
function source(
  fields: { readonly [name: string]: FieldShape }, required: readonly string[], targets: readonly string[], excludes: boolean,
): FieldShape {
  return mapField({ target: TARGET, ...fields }, {
    required: [...required, 'target'],
    checks: [(place) => {
      const target = place.field('target');
      const set = targets.filter((name) => target.field(name).isSet);
      if (set.length === 0) target.report(ALTERNATIVES, `has none of ${targets.join(', ')}`, 'set one');
      if (set.length > 1 && excludes) target.report(ALTERNATIVES, `has ${set.join(' and ')} at once`, 'leave one out');
    }],
  });
}

const SOURCES: { readonly [type: string]: string } = {
  Object: 'object', Pods: 'pods', Resource: 'resource', External: 'external', ContainerResource: 'containerResource',
};

const METRICS: FieldShape = listField(mapField({
  type: choiceField(...Object.keys(SOURCES)),
  object: source({ describedObject: REFERENCE, metric: METRIC }, ['describedObject', 'metric'], ['value', 'averageValue'], false),
  external: source({ metric: METRIC }, ['metric'], ['value', 'averageValue'], true),
  pods: source({ metric: METRIC }, ['metric'], ['averageValue'], true),
  resource: source({}, ['name'], ['averageUtilization', 'averageValue'], true),
  containerResource: source(
    { name: textField(RESOURCE_NAME), container: textField(DNS_LABEL) },
    ['name', 'container'], ['averageUtilization', 'averageValue'], true,
  ),
}, { required: ['type'], oneOf: Object.values(SOURCES), checks: [checkSource] }));

function checkSource(metric: Place): void {
  const type = metric.field('type');
  const field = lookup(SOURCES, type.text);
  if (field !== undefined && !metric.field(field).isSet) {
    type.report(COMBINATION, 'is not the source that is given', `set ${field}, or correct the type`);
  }
}

const SCALING_POLICY: FieldShape = mapField(
  { type: choiceField('Pods', 'Percent'), value: { least: 1 }, periodSeconds: { least: 1, most: MOST_PERIOD_SECONDS } },
  { required: ['type', 'value', 'periodSeconds'] },
);

const SCALING: FieldShape = mapField({
  stabilizationWindowSeconds: { least: 0, most: MOST_STABILIZATION_SECONDS },
  tolerance: { checks: [nonNegative] },
  selectPolicy: pointer(choiceField('Max', 'Min', 'Disabled')),
  policies: listField(SCALING_POLICY, {
    checks: [(policies) => policies.isEmpty && policies.report(FIELD_MISSING, 'has none', 'give one, or leave it out')],
  }),
});

/** How fast it scales, which KEDA hands over as it is. */
export const BEHAVIOR: FieldShape = mapField({ scaleUp: SCALING, scaleDown: SCALING });

const AUTOSCALER: FieldShape = mapField({
  scaleTargetRef: TARGET_REFERENCE,
  minReplicas: { least: 1 },
  maxReplicas: { least: 1 },
  targetCPUUtilizationPercentage: { least: 1 },
  metrics: METRICS,
  behavior: BEHAVIOR,
}, { required: ['scaleTargetRef', 'maxReplicas'] });

/** Scaling to zero is behind a feature gate that is off. Source: kubernetes pkg/apis/autoscaling/validation. */
export const AUTOSCALERS = checkOf(['HorizontalPodAutoscaler.autoscaling'], (object) => {
  const spec = object.field('spec').orEmpty;
  checkShape(spec, AUTOSCALER);
  const most = spec.field('maxReplicas');
  const least = spec.field('minReplicas').number ?? 1;
  if (most.number !== undefined && most.number < least) {
    most.report(OUT_OF_RANGE, `is less than minReplicas, ${least}`, 'raise it, or lower minReplicas');
  }
});
