import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { DNS_LABEL, DNS_SUBDOMAIN, Format } from '../../../platform/formats';
import { Place } from '../../../manifest/place';

export const LLM_DEVICES: Definition = {
  id: 'KSV209',
  severity: Severity.ERROR,
  title: 'Annotations for devices are incomplete or illegal',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Set all annotations of the claim, with values that the message names.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
};

const PREFIX = 'serving.kserve.io/exp-dra-';
const WHOLE = /^[+-]?\d+$/;

/** Devices of dynamic resource allocation, which annotations ask for. */
export function checkDevices(annotations: Place): void {
  const [kind, count, selector, container] = ['device-class', 'device-count', 'cel-selector', 'container-name'].map((name) => annotations.entry(PREFIX + name));
  if (!kind.isSet && [count, selector, container].some(({ isSet }) => isSet)) kind.report(LLM_DEVICES, 'is missing', 'name the class of devices');
  checkNamed(kind, DNS_SUBDOMAIN);
  checkNamed(container, DNS_LABEL);
  const amount = count.text.trim();
  if (amount !== '' && !(WHOLE.test(amount) && Number(amount) >= 1)) count.report(LLM_DEVICES, 'is not a number of devices', 'use 1 or more');
  if (selector.isSet && selector.text.trim() === '') selector.report(LLM_DEVICES, 'selects nothing', 'write one expression a line');
}

function checkNamed(annotation: Place, format: Format): void {
  if (annotation.isSet && !format.is(annotation.text.trim())) annotation.report(LLM_DEVICES, format.rule, format.cure);
}
