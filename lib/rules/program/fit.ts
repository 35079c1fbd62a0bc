import { gibibytes } from '../../arguments/size';
import { machineNeedsOf } from '../../catalog/data/images';
import { weightsInMemory } from '../../catalog/memory/weights';
import type { ModelFacts } from '../../catalog/model-facts';
import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import type { Engine } from '../../runtime/definition';
import { hasArgument, literalVariable } from '../../runtime/program/argv';
import { argumentOf, namedWords, numberOf, settingOf } from '../../runtime/program/program';
import type { DeviceMemory } from '../../service/plan/memory';
import { requestCache } from '../../service/plan/memory';
import { contextRoomOf, devicesOf, isTooSmall, mayBeTooSmall, rangeOf, servingOf, tooLong, unevenHeads, withoutCode } from '../fit';
import type { Fit } from '../fit';
import { HEADS_UNEVEN } from '../service/engine-fit';
import { IMAGE_WITHOUT_CODE } from '../service/gpus';
import { CACHE_MAY_NOT_FIT, CONTEXT_TOO_LONG, MODEL_MAY_BE_TOO_LARGE, MODEL_TOO_LARGE, WEIGHTS_ABOVE_MEMORY } from '../service/memory-fit';
import type { Fitting } from './fitting';
import { engineServed, factsServed, fittingOf, gpusOfPod } from './fitting';
import { memoryLimit } from './memory';
import type { Served } from './served';
import { SERVED } from './served';

/** What is told of services from their properties is told of manifests, where image, model and GPU are known. */
export const FIT: ManifestCheck = checkOf(SERVED.kinds, (object) => {
  for (const served of object.viewsOf(SERVED)) {
    checkImage(served);
    const engine = engineServed(served);
    const facts = engine && factsServed(served);
    if (engine === undefined || facts === undefined) continue;
    checkHeads(served, facts);
    checkContext(served, facts, engine);
    checkMemory(served, facts);
    const fitting = fittingOf(served, facts, engine);
    if (fitting !== undefined) checkFit(fitting);
  }
});

/** On every GPU that the pod may land on: else it may land on another. */
function checkImage({ container, pod, gpus }: Served): void {
  const image = container.field('image');
  if (gpus === 0 || machineNeedsOf(image.text) === undefined) return;
  const broken = gpusOfPod(pod.spec).map((gpu) => ({ gpu, rule: withoutCode(image.text, gpu) }));
  if (broken.length === 0 || broken.some(({ rule }) => rule === undefined)) return;
  const [{ gpu, rule }] = broken;
  image.report(IMAGE_WITHOUT_CODE, `is for other GPUs: ${gpu.id}, which the pod asks for, ${rule}`, 'choose a newer GPU, or an older image');
}

function checkHeads({ program }: Served, facts: ModelFacts): void {
  const tensor = argumentOf(program, 'tensor');
  const isSplitOtherwise = (numberOf(program, 'data') ?? 1) > 1 || hasArgument(namedWords(program), '--enable-dp-attention');
  const split = numberOf(program, 'tensor');
  if (tensor === undefined || split === undefined || isSplitOtherwise) return;
  const rule = unevenHeads(facts, split);
  if (rule !== undefined) tensor.place.report(HEADS_UNEVEN, rule, 'set it to a number that divides them, and ask for that many GPUs');
}

function checkContext({ program, container }: Served, { contextLength: longest }: ModelFacts, engine: Engine): void {
  const [context, asked] = [argumentOf(program, 'context'), engine.maxModelLength];
  if (context === undefined || asked === undefined || longest === undefined || asked <= longest) return;
  if (hasArgument(namedWords(program), ...engine.arguments.longestContext) || !container.field('envFrom').isEmpty) return;
  if (literalVariable(container, engine.longContextVariable) !== undefined) return;
  context.place.report(
    CONTEXT_TOO_LONG, `makes ${asked} tokens, more than the ${longest} of the model`,
    `lower it, or set ${engine.longContextVariable}=1 in env if the model bears it`,
  );
}

/** Without GPU the weights are in the memory of the container. */
function checkMemory({ container, gpus }: Served, facts: ModelFacts): void {
  if (gpus > 0 || !/-cpu[:@]/.test(container.field('image').text)) return;
  const [limit, weights] = [memoryLimit(container), weightsInMemory(facts)];
  if (limit === undefined || weights === undefined || weights.least <= limit.bytes) return;
  limit.place.report(
    WEIGHTS_ABOVE_MEMORY, `is less than the ${gibibytes(weights.usual)} that the weights need`, 'raise it, or take a model of fewer bits',
  );
}

function checkFit(fitting: Fitting): void {
  const { fits, limit, served, engine } = fitting;
  const devices = fits.flatMap((fit) => devicesOf(fit).map((device) => ({ device, fit })));
  if (devices.length === 0) return;
  const [{ device, fit }] = devices;
  const cure = cureOf(fitting);
  if (devices.every((each) => each.device.room.most < 0)) {
    limit.report(MODEL_TOO_LARGE, isTooSmall(device, fit), cure);
    return;
  }
  // What KServe's configuration adds may make the context shorter.
  if (served.isContinued) return;
  if (devices.every((each) => each.device.room.usual < 0)) {
    limit.report(MODEL_MAY_BE_TOO_LARGE, mayBeTooSmall(device, fit), cure);
  } else if (engine.maxModelLength !== undefined || settingOf(served.program, 'context')?.place === undefined) {
    checkCache(fitting, devices);
  }
}

interface FitDevice {
  readonly fit: Fit;
  readonly device: DeviceMemory;
}

/** The cache of one request of the longest context, where no GPU has room for it, be the engine as small as it can be. */
function checkCache({ facts, engine, limit, served: { program } }: Fitting, devices: readonly FitDevice[]): void {
  const tokens = engine.maxModelLength ?? facts.contextLength;
  const hasRoom = ({ device, fit }: FitDevice) => (requestCache(facts, device.gpu, tokens!, servingOf(fit)) ?? 0) <= device.room.most;
  if (!engine.needsWholeContext || tokens === undefined || devices.some(hasRoom)) return;
  const room = contextRoomOf(devices[0].fit);
  if (room === undefined) return;
  const most = room.sure === undefined ? '' : ` to at most ${room.sure}`;
  const cure = `set the longest context${most}, or ask for more or larger GPUs`;
  const context = argumentOf(program, 'context');
  if (context !== undefined && room.asked !== undefined) {
    context.place.report(CACHE_MAY_NOT_FIT, `asks for ${room.asked} tokens, which ${tooLong(room)}`, cure);
  } else {
    const needs = `the cache of the model's ${room.wanted} tokens, which needs ${room.needs}`;
    limit.report(CACHE_MAY_NOT_FIT, `may leave too little for ${needs}: ${rangeOf(room.device.room)} are left`, cure);
  }
}

function cureOf({ served: { gpus }, engine: { tensorParallel } }: Fitting): string {
  const split = gpus > tensorParallel ? `split the model over the ${gpus} GPUs with --tensor-parallel-size, ` : '';
  return `${split}ask for more or larger GPUs, or take a model of fewer bits`;
}
