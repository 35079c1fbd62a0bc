import { Gpu } from '../catalog/gpu';
import { MODEL_DOES_NOT_FIT, MODEL_FITS_BARELY } from '../finding/definitions/fit';
import { bytesOf } from '../finding/size';
import { deviceBytes } from '../plan/build/device-memory';
import { Rule, RuleContext } from './rule-context';
import { engineOf } from './engine';

/** Below this share, nothing is left for activations and the cache of requests. */
const LEAST_LEFT = 0.1;
const GIBIBYTE = 2 ** 30;

/** The weights fit each of the GPUs that a pod may land on. */
export const checkMemoryFit: Rule = (context, findings) => {
  const { props } = context;
  const weights = props.model?.facts?.weightsSize;
  const engine = engineOf(context);
  if (weights === undefined || engine.changesWeights) return;
  const needed = bytesOf(weights);
  for (const gpu of gpusOf(context)) {
    const usable = deviceBytes(gpu, context.props.gpu, context.cluster) * engine.gpus * engine.utilization;
    const given = `${gibibytes(usable)} of ${engine.gpus} ${gpu.id}${engine.utilization < 1 ? ` at a gpuMemoryUtilization of ${engine.utilization}` : ''}`;
    if (needed > usable) {
      findings.add(MODEL_DOES_NOT_FIT, {
        property: 'gpu', value: gpu.id, rule: `is too small: the weights need ${gibibytes(needed)}, more than the ${given}`,
        cure: 'ask for more or larger GPUs, or a model of fewer bits',
      });
    } else if (usable - needed < LEAST_LEFT * usable) {
      findings.add(MODEL_FITS_BARELY, {
        property: 'gpu', value: gpu.id, rule: `leaves ${gibibytes(usable - needed)} beside the weights, of the ${given}`,
        cure: 'ask for more or larger GPUs, or a model of fewer bits',
      });
    }
  }
};

export function gpusOf({ props, cluster }: RuleContext): Gpu[] {
  const { models, minMemory, count } = props.gpu;
  return minMemory === undefined ? models : cluster.offersWithMemory(minMemory, count).map(({ gpu }) => gpu);
}

function gibibytes(bytes: number): string {
  return `${(bytes / GIBIBYTE).toFixed(1)} GiB`;
}
