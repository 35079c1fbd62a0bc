import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { SERVER, variable } from './containers';
import { Component, FRAMEWORKS, ServiceCheck } from './service-view';

export const KSERVE_ONE_IMPLEMENTATION: Definition = {
  id: 'KSV004',
  severity: Severity.ERROR,
  title: 'A component needs exactly one implementation',
  why: 'KServe\'s webhook refuses the object. A container named kserve-container beside `model` counts as a second one.',
  cure: 'Keep one: `model`, a framework or containers.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_SERVER_NAME: Definition = {
  id: 'KSV005',
  severity: Severity.ERROR,
  title: 'The server of a standard predictor has a name',
  why: 'KServe names that container itself, and its webhook refuses another name.',
  cure: 'Leave the name out.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_PROTOCOL: Definition = {
  id: 'KSV010',
  severity: Severity.ERROR,
  title: 'PROTOCOL of a custom predictor is neither v1 nor v2',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Set PROTOCOL to v1 or v2.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/predictor_custom.go',
};

const ALTERNATIVES = {
  predictor: `model, ${FRAMEWORKS.join(', ')} or containers`,
  transformer: 'containers',
  explainer: 'art or containers',
};

const PROTOCOLS = ['v1', 'v2'];

export const checkImplementations: ServiceCheck = ({ components, predictor }) => {
  for (const component of components) {
    checkExactlyOne(component);
    checkProtocol(component);
  }
  for (const { key, place } of predictor.implementations) {
    const name = place.field('name');
    if (key !== 'containers' && !name.isEmpty) name.report(KSERVE_SERVER_NAME, 'is not the predictor\'s to choose', 'leave it out');
  }
};

export function checkExactlyOne({ name, place, implementations: [first, second] }: Component): void {
  if (first === undefined) {
    place.report(KSERVE_ONE_IMPLEMENTATION, 'says nothing to serve with', `give it one of ${ALTERNATIVES[name]}`);
  } else if (second !== undefined) {
    const cure = second.key === 'containers' ? `keep one; containers beside it have any name but ${SERVER}` : 'keep one of them';
    second.place.report(KSERVE_ONE_IMPLEMENTATION, `is a second implementation beside ${first.place.name}`, cure);
  }
}

/** Of the first container only, whichever it is. */
export function checkProtocol({ name, implementations: [first] }: Component): void {
  if (name !== 'predictor' || first?.key !== 'containers') return;
  const [container] = first.place.items;
  const protocol = variable(container, 'PROTOCOL')?.field('value');
  if (protocol === undefined || PROTOCOLS.includes(protocol.text)) return;
  protocol.report(KSERVE_PROTOCOL, 'is not a protocol of a custom predictor', `set it to ${PROTOCOLS.join(' or ')}`);
}
