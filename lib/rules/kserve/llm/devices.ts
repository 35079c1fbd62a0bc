import { Severity } from '../../../finding/finding';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../platform/formats';
import type { ManifestRule } from '../../../manifest/manifest-rule';
import { KSERVE_KEY, LLM_CONTAINER } from '../../../platform/kserve';
import { gpuLimits } from '../../gpu/gpus';
import { named } from '../service-view';
import type { LlmView } from './llm-view';

const WHOLE = /^[+-]?\d+$/;

/** GPUs and other devices of services. */
export const LLM_DEVICES: readonly ManifestRule<LlmView>[] = [
  {
    id: 'KSV209',
    severity: Severity.ERROR,
    title: 'Annotations for devices are incomplete or illegal',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Set all annotations of the claim, with values that the message names.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
    check({ metadata, isFirstVersion }, report) {
      if (isFirstVersion) return;
      const names = ['device-class', 'device-count', 'cel-selector', 'container-name'];
      const [kind, count, selector, container] = names.map((name) => metadata.field('annotations').entry(KSERVE_KEY.devices + name));
      if (!kind.isSet && [count, selector, container].some(({ isSet }) => isSet)) report(kind, 'is missing', 'name the class of devices');
      for (const [annotation, format] of [[kind, DNS_SUBDOMAIN], [container, DNS_LABEL]] as const) {
        if (annotation.isSet && !format.is(annotation.text.trim())) report(annotation, format.rule, format.cure);
      }
      const amount = count.text.trim();
      if (amount !== '' && !(WHOLE.test(amount) && Number(amount) >= 1)) report(count, 'is not a number of devices', 'use 1 or more');
      if (selector.isSet && selector.text.trim() === '') report(selector, 'selects nothing', 'write one expression a line');
    },
  },
  {
    id: 'KSV216',
    severity: Severity.WARNING,
    title: 'The service asks for no GPU',
    why: 'KServe\'s presets set none: the pods land on any node, and vLLM\'s image for CUDA ends where it finds no device.',
    cure: 'Write `template.containers` with a container named main and its limits.',
    source: 'kserve v0.20.0 config/llmisvcconfig/config-llm-template.yaml',
    check({ metadata, spec }, report) {
      const template = spec.field('template');
      const deviceClass = metadata.field('annotations').entry(`${KSERVE_KEY.devices}device-class`);
      if (!deviceClass.isEmpty || !template.field('resourceClaims').isEmpty || !spec.field('baseRefs').isEmpty) return;
      const containers = template.field('containers').items;
      const main = named(containers, LLM_CONTAINER);
      const other = main === undefined ? containers.find((container) => gpuLimits(container).length > 0) : undefined;
      if (other !== undefined) {
        const rule = `has the GPUs, and vLLM runs in the container ${LLM_CONTAINER}, which KServe adds without any`;
        report(other.field('name'), rule, `name it ${LLM_CONTAINER}`);
        return;
      }
      // An image of one's own may be one for CPUs.
      if (main !== undefined && (!main.field('image').isEmpty || gpuLimits(main).length > 0)) return;
      report(main ?? template, 'asks for no GPU', `give the container ${LLM_CONTAINER} a limit of nvidia.com/gpu, or an image for CPUs`);
    },
  },
];
