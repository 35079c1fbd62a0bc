import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Place } from '../../manifest/place';
import { Mode } from './annotations';
import { named, TRANSFORMER, variable } from './containers';
import { ServiceCheck } from './service-view';

export const KSERVE_BLOCKED_VARIABLE: Definition = {
  id: 'KSV003',
  severity: Severity.ERROR,
  title: 'A container sets PYTHONPATH',
  why: 'KServe forbids the variable, since with it a service could run code of its own in the server; its webhook refuses the object.',
  cure: 'Leave PYTHONPATH out, and put the module into the image.',
  source: 'kserve v0.20.0 pkg/validation/env_policy.go',
};

export const KSERVE_TRANSFORMER_STORAGE: Definition = {
  id: 'KSV011',
  severity: Severity.ERROR,
  title: 'The transformer beside the server asks for the model',
  why: 'The server\'s container alone gets the model; KServe\'s webhook refuses STORAGE_URI on the transformer.',
  cure: 'Leave STORAGE_URI out of the transformer.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

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
