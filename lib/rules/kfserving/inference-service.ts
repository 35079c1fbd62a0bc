import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { checkOf, judge } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { KFSERVING_CONTAINER, KFSERVING_SCHEMES } from '../../platform/kfserving';
import { CUSTOM_PROTOCOLS } from '../../platform/kserve';
import { COMPONENTS } from '../kserve/components';
import { variable } from '../kserve/service-view';
import { FILLED_RESOURCES } from '../kserve/images';
import { IMPLEMENTATIONS } from '../kserve/implementations';
import { NAMES } from '../kserve/names';
import type { KFServingComponent, KFServingService } from './component-view';
import { KFSERVING_SERVICES } from './component-view';

const BLOB_HOST = 'blob.core.windows.net';

/** What only KFServing asks of a component; what KServe asks too stands in its room. */
export const KFSERVING_COMPONENTS: readonly ManifestRule<KFServingComponent>[] = [
  {
    id: 'KFS005',
    severity: Severity.ERROR,
    title: 'KFServing cannot fetch models from there',
    why: 'It knows neither hf:// nor oci://. KFServing 0.6.1\'s webhook refuses the object.',
    cure: 'Use gs://, s3://, pvc://, http(s):// or a path, or Azure\'s blob address.',
    source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/component.go',
    check({ implementations: [first], custom }, report) {
      const source = custom === undefined ? first?.place.field('storageUri') : valueOf(custom, 'STORAGE_URI');
      if (source === undefined || !/\w:\/\//.test(source.text)) return;
      const hasScheme = KFSERVING_SCHEMES.some((scheme) => source.text.startsWith(scheme));
      const known = source.text.includes(BLOB_HOST) ? isBlob(source.text) : hasScheme;
      if (!known) report(source, 'is not a source of KFServing\'s', `use one of ${KFSERVING_SCHEMES.join(', ')}`);
    },
  },
  {
    id: 'KFS008',
    severity: Severity.ERROR,
    title: 'The server does not speak the protocol',
    why: 'Custom predictors speak v1 or v2, PyTorch v1 only. KFServing 0.6.1\'s webhook refuses the object.',
    cure: 'Set `protocolVersion` to one that the server speaks.',
    source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/predictor_custom.go, predictor_torchserve.go',
    check({ name, implementations: [first], custom }, report) {
      if (name !== 'predictor') return;
      if (first?.key === 'pytorch') {
        const protocol = first.place.field('protocolVersion');
        if (protocol.text === 'v2') report(protocol, 'is not a protocol of this server', 'use v1');
      } else if (first?.key === 'containers' && custom !== undefined) {
        const protocol = valueOf(custom, 'PROTOCOL');
        if (!protocol.isSet || CUSTOM_PROTOCOLS.includes(protocol.text)) return;
        report(protocol, 'is not a protocol of this server', `use ${CUSTOM_PROTOCOLS.join(' or ')}`);
      }
    },
  },
  {
    id: 'KFS009',
    severity: Severity.ERROR,
    title: 'A PMML server has one worker',
    why: 'KFServing 0.6.1\'s webhook refuses the object.',
    cure: 'Leave `workers` out, and scale by replicas.',
    source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/predictor_pmml.go',
    check({ implementations: [first] }, report) {
      if (first?.key !== 'pmml') return;
      for (const argument of first.place.field('args').items.filter(({ text }) => text.startsWith('--workers'))) {
        const [, workers = ''] = argument.text.split('=');
        if (!(/^[+-]?\d+$/.test(workers) && Number(workers) <= 1)) report(argument, 'asks for more than one worker', 'write --workers=1');
      }
    },
  },
  {
    id: 'KFS011',
    severity: Severity.ERROR,
    title: 'A container with STORAGE_URI has another name than kfserving-container',
    why: 'KFServing 0.6.1\'s webhook refuses the object.',
    cure: 'Name the container kfserving-container.',
    source: 'kfserving v0.6.1 pkg/apis/serving/v1alpha2/framework_custom.go',
    check({ name, implementations: [first], custom }, report) {
      // In v1beta1 KFServing renames the container itself.
      if (name !== 'predictor' || first?.key !== 'custom' || custom === undefined || valueOf(custom, 'STORAGE_URI').isEmpty) return;
      const container = custom.field('name');
      if (container.text !== KFSERVING_CONTAINER) report(container, 'gets no model', `name it ${KFSERVING_CONTAINER}`);
    },
  },
];

export const KFSERVING_RULES: readonly ManifestRule<KFServingService>[] = [
  {
    id: 'KFS010',
    severity: Severity.ERROR,
    title: 'v1alpha2 has no canaries any more',
    why: 'KFServing refuses canaryTrafficPercent there since 0.5. KFServing 0.6.1\'s webhook refuses the object.',
    cure: 'Use v1beta1 and `canaryTrafficPercent`.',
    source: 'kfserving v0.6.1 pkg/apis/serving/v1alpha2/inferenceservice_validation.go',
    check({ object, isFirstVersion }, report) {
      const percent = object.field('spec').field('canaryTrafficPercent');
      if (isFirstVersion && percent.isSet) report(percent, 'is refused in v1alpha2', 'leave it out, or use v1beta1');
    },
  },
];

const OF_COMPONENT: readonly ManifestRule<KFServingComponent>[] = [...IMPLEMENTATIONS, ...COMPONENTS, ...KFSERVING_COMPONENTS];

/** What KFServing 0.6.1 refuses; KServe reads another group. */
export const KFSERVING_SERVICE = checkOf(KFSERVING_SERVICES.kinds, (object) => {
  for (const service of object.viewsOf(KFSERVING_SERVICES)) {
    const name = object.field('metadata').field('name');
    const kinds = service.components.map((component) => component.name);
    const derived = kinds.map((kind) => [`${name.text}-${kind}-default`, `the Knative Service of the ${kind}`] as const);
    judge(NAMES, { name, by: 'KFServing', derived });
    judge(KFSERVING_RULES, service);
    for (const component of service.components) {
      judge(OF_COMPONENT, component);
      const server = component.custom ?? component.implementations[0]?.place;
      if (server !== undefined) judge(FILLED_RESOURCES, server.field('resources'));
    }
  }
});

/** A variable's value: an absent place where it is not set. */
function valueOf(container: Place, name: string): Place {
  return variable(container, name)?.field('value') ?? container.field('env').entry(name);
}

/** An address of the form https://account.blob.core.windows.net/blob. */
function isBlob(text: string): boolean {
  const start = text.indexOf('https://');
  const host = text.indexOf(`.${BLOB_HOST}/`, start + 'https://'.length + 1);
  return start >= 0 && host >= 0 && text.length > host + `.${BLOB_HOST}/`.length;
}
