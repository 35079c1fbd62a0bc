import { Place } from '../../manifest/place';

/** Names that KServe gives a meaning; kserve v0.20.0 pkg/constants/constants.go. */
export const SERVER = 'kserve-container';
export const TRANSFORMER = 'transformer-container';
export const WORKER = 'worker-container';

/** A container's first variable of a name. */
export function variable(container: Place, name: string): Place | undefined {
  return container.field('env').items.find((item) => item.field('name').text === name);
}

/** Its value: '' where it comes from elsewhere. */
export function variableValue(container: Place, name: string): string | undefined {
  return variable(container, name)?.field('value').text;
}

export function named(containers: Place[], name: string): Place | undefined {
  return containers.find((container) => container.field('name').text === name);
}
