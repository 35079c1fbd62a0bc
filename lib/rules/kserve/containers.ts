import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { CONTAINER, FORBIDDEN_VARIABLE, Mode } from '../../platform/kserve';
import type { ServiceView } from './service-view';
import { named, variable } from './service-view';

/** Of any container of a service or of a runtime, whoever wrote it. */
export const CONTAINERS: readonly ManifestRule<Place>[] = [
  {
    id: 'KSV003',
    severity: Severity.ERROR,
    title: 'A container sets PYTHONPATH',
    why: 'KServe forbids the variable, since with it a service could run code of its own in the server; its webhook refuses the object.',
    cure: 'Leave PYTHONPATH out, and put the module into the image.',
    source: 'kserve v0.20.0 pkg/validation/env_policy.go',
    check(container, report) {
      const forbidden = variable(container, FORBIDDEN_VARIABLE);
      if (forbidden !== undefined) report(forbidden.field('name'), 'is a variable that KServe forbids', 'build the modules into the image');
    },
  },
];

/** Of the containers beside each other in a predictor. */
export const CONTAINERS_OF_PREDICTOR: readonly ManifestRule<ServiceView>[] = [
  {
    id: 'KSV011',
    severity: Severity.ERROR,
    title: 'The transformer beside the server asks for the model',
    why: 'The server\'s container alone gets the model; KServe\'s webhook refuses STORAGE_URI on the transformer.',
    cure: 'Leave STORAGE_URI out of the transformer.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check({ mode, predictor: { place, implementations: [first] } }, report) {
      const containers = place.field('containers').items;
      // A single container becomes the server, whatever its name.
      if (mode !== Mode.MODEL_MESH && containers.length === 1 && first?.key === 'containers') return;
      const beside = named(containers, CONTAINER.transformer);
      const source = beside && variable(beside, 'STORAGE_URI');
      if (source === undefined) return;
      report(source.field('name'), 'is not the transformer\'s to ask for', 'set it on the server: the transformer gets the mounts too');
    },
  },
  {
    id: 'KSV110',
    severity: Severity.ERROR,
    title: 'The server is not the first of several containers',
    why: 'The controller writes the container kserve-container over the first one: that one is lost, or, where none has the name, the '
      + 'controller crashes.',
    cure: 'Put the container that serves first, or name it kserve-container.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go',
    check({ predictor: { place, implementations: [first] } }, report) {
      const containers = place.field('containers').items;
      if (first?.key !== 'containers' || containers.length < 2) return;
      const name = containers[0].field('name');
      if (name.text !== CONTAINER.server) {
        report(name, 'is not the server\'s name', `put the server first, and name it ${CONTAINER.server}`);
      }
    },
  },
];
