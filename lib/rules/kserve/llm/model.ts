import { Severity } from '../../../finding/finding';
import type { ManifestRule } from '../../../manifest/manifest-rule';
import type { Place } from '../../../manifest/place';
import type { LlmView } from './llm-view';

/** Controls, percent signs without two digits, a scheme that starts with a colon, and a colon in the first of the folders. */
const ILLEGAL = /[\x00-\x1f\x7f]|%(?![0-9a-fA-F]{2})|^:|^[^a-zA-Z:/?#][^/?#]*:/;
const HOST = /^[a-zA-Z][-+.a-zA-Z0-9]*:\/\/(?:[^/?#]*@)?([^/?#]*)/;
const ILLEGAL_HOST = /^(?!\[).*([ "<>\\^`{|}%]|:(?!\d*$))|^\[[^\]]*$/;

/** Model and adapters, of services and of configurations. */
export const LLM_MODELS: readonly ManifestRule<LlmView>[] = [
  {
    id: 'KSV213',
    severity: Severity.ERROR,
    title: 'The address of a model is not a URI',
    why: 'The webhook cannot read the object, and refuses it.',
    cure: 'Write an address with a scheme, such as hf://owner/model or s3://bucket/model.',
    source: 'knative.dev/pkg apis/url.go; Go net/url',
    check({ model }, report) {
      for (const uri of [model.field('uri'), ...adaptersOf(model).items.filter(isMap).map((adapter) => adapter.entry('uri'))]) {
        const host = HOST.exec(uri.text)?.[1] ?? '';
        if (uri.isEmpty || !(ILLEGAL.test(uri.text) || ILLEGAL_HOST.test(host))) continue;
        report(uri, 'is not a URI', 'write scheme://place, with other characters percent-encoded');
      }
    },
  },
];

/** Of services. */
export const LLM_ADAPTERS: readonly ManifestRule<LlmView>[] = [
  {
    id: 'KSV217',
    severity: Severity.WARNING,
    title: 'A service says nowhere where its model is',
    why: 'KServe\'s webhook lets it pass with an empty address, and the controller makes no pods ("invalid model URI"), unless a configuration '
      + 'of the cluster\'s own brings one.',
    cure: 'Set `model.uri`.',
    source: 'kserve v0.20.0 pkg/controller/v1alpha2/llmisvc/workload_storage.go, attachModelArtifacts',
    check({ spec, model }, report) {
      const uri = model.field('uri');
      // A configuration that it builds on may have the address, and what has no model at all is a patch.
      if (model.keys.length === 0 || !uri.isEmpty || spec.field('baseRefs').items.length > 0) return;
      report(uri, 'is missing', 'write the place of the model, such as hf://owner/model');
    },
  },
  {
    id: 'KSV205',
    severity: Severity.ERROR,
    title: 'An adapter needs a name of its own, other than the model\'s',
    why: 'Clients choose the adapter by it, and a folder has it. KServe\'s webhook refuses the object.',
    cure: 'Give each adapter a name that neither the model nor another adapter has.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
    check({ isFirstVersion, metadata, model }, report) {
      if (isFirstVersion) return;
      const baseName = model.field('name').text || metadata.field('name').text;
      const names = new Set<string>();
      for (const name of adaptersOf(model).items.map((adapter) => adapter.entry('name'))) {
        if (name.isEmpty) report(name, 'is missing', 'give the adapter a name');
        else if (name.text === '.' || name.text === '..') report(name, 'is not a name of a folder', 'use another');
        else if (names.has(name.text)) report(name, 'is the name of another adapter', 'use another');
        else if (name.text === baseName) report(name, 'is the model\'s own name', 'use another');
        names.add(name.text);
      }
    },
  },
];

/** The schema leaves adapters open, and the webhook reads them into types. */
function adaptersOf(model: Place): Place {
  return model.field('lora').field('adapters');
}

function isMap({ value, isSet }: Place): boolean {
  return isSet && typeof value === 'object' && !Array.isArray(value);
}
