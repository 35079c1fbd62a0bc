import { Severity } from '../../finding/finding';
import { lookup } from '../../finding/lookup';
import { didYouMean, nearest } from '../../finding/texts';
import type { ManifestRule, Report, Subject } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { isQuantity } from '../../manifest/quantity';
import { currentMode, MODES } from '../../platform/kserve';
import { INITIALIZER_QUANTITIES, KSERVE_CONFIG, KSERVE_CONFIG_NAME, OCI_MODES, RELIED_SETTINGS } from '../../platform/kserve-config';
import { parsedJson } from '../../manifest/json';

/** A section of inferenceservice-config: the entry, and what its JSON says, where it is JSON. */
interface Section {
  readonly entry: Place;
  readonly content?: Place;
}

const EXAMPLE = '_example';

const SECTIONS: Subject<Section> = {
  kinds: ['ConfigMap'],
  of(object) {
    if (object.field('metadata').field('name').text !== KSERVE_CONFIG_NAME) return [];
    const entries = object.field('data').fields.filter(({ name, value }) => name !== EXAMPLE && typeof value === 'string');
    return entries.map((entry) => ({ entry, content: contentOf(entry) }));
  },
};

function contentOf(entry: Place): Place | undefined {
  const content = parsedJson(entry.text);
  return content === undefined ? undefined : entry.becoming(content);
}

const RULES: readonly ManifestRule<Section>[] = [
  {
    id: 'KSV082',
    severity: Severity.ERROR,
    title: 'KServe cannot read its configuration',
    why: 'The ConfigMap is admitted, and from then on KServe reconciles no InferenceService, or admits no pod that downloads a model.',
    cure: 'Correct the section as the message says.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/configmap.go, NewIngressConfig, NewDeployConfig, GetStorageInitializerConfigs',
    check({ entry, content }, report) {
      if (lookup(KSERVE_CONFIG, entry.name) === undefined && !(entry.name in KSERVE_CONFIG)) return;
      if (content === undefined) report(entry.becoming(undefined), 'is not JSON', 'write a JSON object, without comments and commas at the end');
      else lookup(CHECKS, entry.name)?.(content, report);
    },
  },
  {
    id: 'KSV160',
    severity: Severity.WARNING,
    title: 'KServe\'s configuration has a key that nobody reads',
    why: 'Sections and keys that KServe does not know are ignored without a word.',
    cure: 'Correct the key, or leave it out.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/configmap.go, pkg/types/config.go',
    check({ entry, content }, report) {
      if (!(entry.name in KSERVE_CONFIG)) {
        const near = nearest(entry.name, Object.keys(KSERVE_CONFIG));
        if (near !== undefined) report(entry.becoming(undefined), 'is not a section that KServe reads', didYouMean(near));
        return;
      }
      const known = lookup(KSERVE_CONFIG, entry.name);
      if (known === undefined || content === undefined) return;
      // Go's JSON reads keys in any case.
      for (const field of content.fields.filter(({ name }) => !known.some((key) => key.toLowerCase() === name.toLowerCase()))) {
        const near = nearest(field.name, known);
        if (near !== undefined) report(field, 'is read by no version of KServe', didYouMean(near));
      }
    },
  },
  {
    id: 'KSV161',
    severity: Severity.INFO,
    title: 'KServe is set otherwise than services rely on',
    why: 'Services that this library writes go by KServe\'s defaults: names of keys in Secrets, the form of hosts, how claims are mounted.',
    cure: 'Leave the setting at its default, or see that services do not need it.',
    source: 'kserve v0.20.0 config/configmap/inferenceservice.yaml',
    check({ entry, content }, report) {
      for (const { path, values, reason } of RELIED_SETTINGS.filter(({ section }) => section === entry.name)) {
        const setting = path.reduce<Place | undefined>((place, key) => place?.field(key), content);
        if (setting === undefined || !setting.isSet || values.includes(setting.value as string)) continue;
        report(setting, `is not KServe's default, and services ${reason}`, 'leave it at its default, or look at what services need');
      }
    },
  },
];

export const KSERVE_CONFIG_MAP = topic(SECTIONS, RULES);

const CHECKS: { readonly [section: string]: (content: Place, report: Report) => void } = {
  deploy(content, report) {
    const mode = content.field('defaultDeploymentMode');
    if (mode.isEmpty) report(mode, 'is missing', 'name Standard or Knative');
    else if (!MODES.some(({ name }) => name === currentMode(mode.text))) {
      report(mode, 'is not a mode of KServe', `use ${MODES.map(({ name }) => name).join(', ')}`);
    }
  },
  ingress(content, report) {
    const gateway = content.field('kserveIngressGateway');
    if (content.field('enableGatewayApi').isTrue && gateway.text.split('/').length !== 2) {
      report(gateway, 'is not a gateway as <namespace>/<name>, which enableGatewayApi needs', 'write it such as kserve/kserve-ingress-gateway');
    }
    const istio = content.field('ingressGateway');
    if (istio.isEmpty) report(istio, 'is missing, which KServe refuses whatever its mode', 'write it such as knative-serving/knative-ingress-gateway');
    if (!content.field('pathTemplate').isEmpty && content.field('ingressDomain').isEmpty) {
      report(content.field('ingressDomain'), 'is missing, which pathTemplate needs', 'set it');
    }
  },
  storageInitializer(content, report) {
    for (const quantity of INITIALIZER_QUANTITIES.map((name) => content.field(name))) {
      if (!isQuantity(quantity.text)) report(quantity, quantity.isSet ? 'is not an amount' : 'is missing', 'write it such as 100m or 1Gi');
    }
    const mode = content.field('ociModelMode');
    if (!mode.isEmpty && !OCI_MODES.includes(mode.text)) report(mode, 'is not a mode for images of models', `use ${OCI_MODES.join(', ')}`);
  },
};
