import { ModelDelivery } from '../../service/plan/model-plan';
import { ServicePlan } from '../../service/plan/service-plan';
import { Manifest } from '../manifest';
import { loadPrograms, programConfigMap } from './load-container';
import { loaderConfigMapName } from './model-volume';

/** The loader's programs for a service whose pods download the model themselves. */
export function loaderProgramsFor(plan: ServicePlan): Manifest[] {
  if (plan.model?.delivery !== ModelDelivery.DOWNLOAD) return [];
  const { name, namespace, labels } = plan;
  return [programConfigMap(loaderConfigMapName(name), loadPrograms([plan.model.source.kind]), { namespace, labels })];
}
