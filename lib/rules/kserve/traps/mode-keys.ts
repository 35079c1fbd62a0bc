import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { KNATIVE_SPACES } from '../../../platform/knative';
import { Place } from '../../../manifest/place';
import { AUTOSCALER_CLASS, Mode } from '../annotations';
import { ServiceCheck } from '../service-view';

export const KSERVE_KEY_OF_OTHER_MODE: Definition = {
  id: 'KSV130',
  severity: Severity.WARNING,
  title: 'A key is not read in the deployment mode',
  why: 'Knative\'s keys mean nothing to a Deployment, and those for Deployments nothing to Knative: a service that should stay inside the cluster '
    + 'may be open to the world, and one that should scale does not.',
  cure: 'Use the key that the message names, or the other mode.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/ingress, reconcilers/autoscaler',
};

export const KSERVE_SCALER_UNKNOWN: Definition = {
  id: 'KSV142',
  severity: Severity.ERROR,
  title: 'The autoscaler class of a component is not known',
  why: 'The webhook looks at the class of the service only; the controller then makes nothing of a component whose class it does not know.',
  cure: 'Write hpa, keda, external or none.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/autoscaler/autoscaler_reconciler.go',
};

const TAG_ROUTING = 'serving.kserve.io/enable-tag-routing';
const KNATIVE_VISIBILITY = 'networking.knative.dev/visibility';
const STANDARD_VISIBILITY = 'networking.kserve.io/visibility';
const CLASSES = ['hpa', 'keda', 'external', 'none'];

/** Annotations and labels that only the other mode reads; nothing is said of a mode that the cluster chooses. */
export const checkModeKeys: ServiceCheck = ({ object, annotations, mode, components }) => {
  const places = [annotations, ...components.map(({ place }) => place.field('annotations'))];
  const labels = object.field('metadata').field('labels');
  if (mode === Mode.STANDARD) {
    places.forEach(refuseKnatives);
    refuseVisibility(labels.entry(KNATIVE_VISIBILITY), STANDARD_VISIBILITY);
    for (const { place } of components) checkClass(place.field('annotations').entry(AUTOSCALER_CLASS));
  } else if (mode === Mode.KNATIVE) {
    for (const kind of places.map((place) => place.entry(AUTOSCALER_CLASS))) {
      if (kind.isSet) kind.report(KSERVE_KEY_OF_OTHER_MODE, 'is not read in Knative mode', 'leave it out, or set autoscaling.knative.dev/class');
    }
    refuseVisibility(labels.entry(STANDARD_VISIBILITY), KNATIVE_VISIBILITY);
  }
};

function refuseKnatives(annotations: Place): void {
  for (const { name } of annotations.fields) {
    if (name !== TAG_ROUTING && !KNATIVE_SPACES.some((space) => name.startsWith(space))) continue;
    annotations.entry(name).report(KSERVE_KEY_OF_OTHER_MODE, 'is not read in Standard mode', 'leave it out, or use the fields of the component');
  }
}

function refuseVisibility(label: Place, other: string): void {
  if (label.isSet) label.report(KSERVE_KEY_OF_OTHER_MODE, 'hides nothing in this mode', `write ${other}: cluster-local`);
}

function checkClass(kind: Place): void {
  if (kind.isSet && !CLASSES.includes(kind.text)) kind.report(KSERVE_SCALER_UNKNOWN, 'is not a class of autoscaler', `use one of ${CLASSES.join(', ')}`);
}
