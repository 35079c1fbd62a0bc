import { KSERVE_ONE_IMPLEMENTATION, KSERVE_PROTOCOL, KSERVE_SERVER_NAME } from '../../finding/definitions/kserve-service';
import { SERVER, variable } from './containers';
import { Component, FRAMEWORKS, ServiceCheck } from './service-view';

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
