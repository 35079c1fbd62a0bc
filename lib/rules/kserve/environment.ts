import { KSERVE_BLOCKED_VARIABLE, KSERVE_TRANSFORMER_STORAGE } from '../../finding/definitions/kserve-service';
import { Place } from '../../manifest/place';
import { Mode } from './annotations';
import { named, TRANSFORMER, variable } from './containers';
import { ServiceCheck } from './service-view';

export const checkEnvironment: ServiceCheck = ({ predictor, components }) => {
  for (const { place, implementations } of components) {
    checkPodVariables(place);
    for (const each of implementations) {
      if (each.key !== 'containers') checkVariables(each.place);
    }
  }
  checkPodVariables(predictor.place.field('workerSpec'));
};

function checkPodVariables(pod: Place): void {
  for (const list of ['containers', 'initContainers']) {
    for (const container of pod.field(list).items) checkVariables(container);
  }
}

export function checkVariables(container: Place): void {
  variable(container, 'PYTHONPATH')?.field('name').report(KSERVE_BLOCKED_VARIABLE, 'is a variable that KServe forbids', 'build the modules into the image');
}

/** A single container becomes the server, whatever its name. */
export const checkTransformerBeside: ServiceCheck = ({ mode, predictor: { place, implementations } }) => {
  const containers = place.field('containers').items;
  if (mode !== Mode.MODEL_MESH && containers.length === 1 && implementations[0]?.key === 'containers') return;
  const beside = named(containers, TRANSFORMER);
  if (beside === undefined) return;
  variable(beside, 'STORAGE_URI')?.field('name').report(
    KSERVE_TRANSFORMER_STORAGE, 'is not the transformer\'s to ask for', 'set it on the server; the transformer gets the model\'s mounts too',
  );
};
