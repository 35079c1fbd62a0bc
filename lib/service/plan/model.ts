import { MISSING_ARGUMENT } from '../../arguments/rules';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { fail } from '../../finding/finding-error';
import { ModelSource, ModelSourceKind } from '../../model/model-source';
import { repositoryOf } from '../../model/repository';
import { RuntimeDefinition } from '../../runtime/definition';
import { Runtime } from '../../runtime/runtime';
import { ModelDelivery, ModelPlan } from './model-plan';
import { locatedSource } from './source';

/** vLLM serves what the Hugging Face hub has; of other sources the library knows no format. */
export function inferRuntime(runtime: Runtime | undefined, model: ModelSource | undefined): Runtime {
  if (runtime !== undefined) return runtime;
  const origin = model?.cached?.origin ?? model;
  if (origin?.kind === ModelSourceKind.HUGGING_FACE) return Runtime.vllm();
  fail(MISSING_ARGUMENT, {
    property: 'runtime', rule: 'is missing, and the model\'s source does not tell its format', cure: 'name the program that serves it, such as Runtime.triton()',
  });
}

export function planModel(source: ModelSource | undefined, runtime: RuntimeDefinition, cluster: ClusterProfile): ModelPlan | undefined {
  if (source === undefined) return undefined;
  const model = locatedSource(source, cluster);
  return { delivery: deliveryOf(model, runtime), source: model };
}

function deliveryOf(model: ModelSource, { fetchesFromHub }: RuntimeDefinition): ModelDelivery {
  switch (model.kind) {
    case ModelSourceKind.PVC: return ModelDelivery.CLAIM;
    case ModelSourceKind.OCI: return ModelDelivery.IMAGE;
    case ModelSourceKind.HUGGING_FACE: return fetchesFromHub ? ModelDelivery.SERVER : ModelDelivery.DOWNLOAD;
    default: return ModelDelivery.DOWNLOAD;
  }
}

/** The Hugging Face id, where the server fetches the model itself. */
export function hubIdOf(plan: ModelPlan | undefined): string | undefined {
  if (plan?.delivery !== ModelDelivery.SERVER) return undefined;
  return repositoryOf(plan.source);
}
