import { LoaderProgram } from '../../loader/programs';
import { ModelSourceKind } from '../../model/model-source';
import { ModelDelivery } from '../../plan/model-plan';
import { ServicePlan } from '../../plan/service-plan';
import { Manifest } from '../manifest';
import { programConfigMap } from './load-container';
import { loaderConfigMapName } from './model-volume';

/** The loader's programs for a service whose pods download the model themselves. */
export function loaderProgramsFor(plan: ServicePlan): Manifest[] {
  if (plan.model?.delivery !== ModelDelivery.DOWNLOAD) return [];
  const hub = plan.model.source.kind === ModelSourceKind.HUGGING_FACE ? [LoaderProgram.HUGGING_FACE] : [];
  const { name, namespace, labels } = plan;
  return [programConfigMap(loaderConfigMapName(name), [LoaderProgram.LOAD_MODEL, ...hub], { namespace, labels })];
}
