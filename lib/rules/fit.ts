import type { ClusterProfile } from '../catalog/cluster-profile';
import type { Gpu } from '../catalog/gpu';
import type { GpuRequest } from '../catalog/gpu-request';
import { GpuPartition } from '../catalog/gpu-request';
import type { Interval } from '../catalog/memory/interval';
import { weightsInMemory } from '../catalog/memory/weights';
import type { ModelFacts } from '../catalog/model-facts';
import { gibibytes } from '../arguments/size';
import { counted } from '../finding/texts';
import { hasArgument } from '../runtime/program/argv';
import type { Engine } from '../runtime/definition';
import type { DeviceMemory, Serving } from '../service/plan/memory';
import { deviceMemory, fittingContext, requestCache } from '../service/plan/memory';
import { machineNeedsOf } from '../catalog/data/images';

/** A model and the GPUs that it is to fit, as the properties of a service tell them, or a manifest. */
export interface Fit {
  readonly request: GpuRequest;
  /** Models that a pod may land on. */
  readonly gpus: readonly Gpu[];
  readonly cluster: ClusterProfile;
  readonly facts?: ModelFacts;
  /** Absent for programs of which nothing is known. */
  readonly engine?: Engine;
  readonly args: readonly string[];
  /** Arguments that make the weights smaller, or put them elsewhere. */
  readonly weightArguments: readonly string[];
  /** What the share of the memory is called there. */
  readonly utilizationName: string;
}

export function servingOf({ request, cluster, engine, args }: Fit): Serving {
  return { request, cluster, engine, args };
}

/** Where the weights are known, and no argument changes them. */
export function weightsOf({ facts, args, weightArguments }: Fit): Interval | undefined {
  return facts === undefined || hasArgument(args, ...weightArguments) ? undefined : weightsInMemory(facts);
}

/** What the weights need and have, on each of the GPUs that a pod may land on. */
export function devicesOf(fit: Fit): DeviceMemory[] {
  if (fit.request.count === 0 || weightsOf(fit) === undefined) return [];
  return fit.gpus.map((gpu) => deviceMemory(fit.facts, gpu, servingOf(fit))!);
}

/** Of a MIG slice, which has a part of the memory, with its profile. */
export function nameOf({ gpu }: DeviceMemory, { request }: Fit): string {
  return `${request.partition === GpuPartition.MIG ? `${request.migProfile} of ` : ''}${gpu.id}`;
}

/** All that a replica has of them. */
function givenOf(device: DeviceMemory, fit: Fit): string {
  const name = nameOf(device, fit);
  const utilization = fit.engine?.memoryUtilization ?? 1;
  const share = utilization < 1 ? ` at a ${fit.utilizationName} of ${utilization}` : '';
  return `${name === device.gpu.id ? device.count : counted(device.count, 'slice')} ${name}${share}`;
}

function overheadOf({ overhead, count }: DeviceMemory): string {
  return overhead.most === 0 ? '' : ` and the engine ${rangeOf(overhead, count)}`;
}

export function rangeOf({ least, most }: Interval, count = 1): string {
  const [low, high] = [least, most].map((each) => gibibytes(Math.max(0, each) * count));
  return low === high ? low : `${low.replace(' GiB', '')} to ${high}`;
}

/** Told wherever a size stands that comes from no more than a name. */
export function guess({ facts }: Fit): string {
  return facts?.guessed ? ' (a guess from the model\'s name)' : '';
}

export function isTooSmall(device: DeviceMemory, fit: Fit): string {
  return `is too small: the weights need ${rangeOf(device.weights, device.count)}${guess(fit)}${overheadOf(device)}, more than the `
    + `${gibibytes(device.usable.most * device.count)} of ${givenOf(device, fit)}`;
}

export function mayBeTooSmall(device: DeviceMemory, fit: Fit): string {
  return `may be too small: the weights need ${rangeOf(device.weights, device.count)}${guess(fit)}${overheadOf(device)}, of the `
    + `${rangeOf(device.usable, device.count)} of ${givenOf(device, fit)}`;
}

/** A context whose cache may find no room, in tokens. */
export interface ContextRoom {
  readonly asked?: number;
  /** What is asked for, else the model's own. */
  readonly wanted: number;
  /** Tokens for which there usually is room. */
  readonly fitting: number;
  /** Tokens for which there is room whatever the engine needs. */
  readonly sure?: number;
  /** Whether there usually is no room for what is wanted. */
  readonly isShortened: boolean;
  readonly needs: string;
  readonly device: DeviceMemory;
}

/** Nothing where there surely is room, or an argument changes what is needed. */
export function contextRoomOf(fit: Fit): ContextRoom | undefined {
  const { engine, facts, gpus, args, weightArguments } = fit;
  const serving = servingOf(fit);
  const fitting = fittingContext(facts, gpus, serving);
  const asked = engine?.maxModelLength;
  const wanted = asked ?? facts?.contextLength;
  if (engine === undefined || fitting === undefined || wanted === undefined) return undefined;
  if (hasArgument(args, ...weightArguments, ...engine.arguments.cache)) return undefined;
  const [device] = devicesOf(fit).sort((a, b) => a.room.usual - b.room.usual);
  const needs = requestCache(facts, device.gpu, wanted, serving)!;
  if (needs <= device.room.least) return undefined;
  const sure = fittingContext(facts, gpus, serving, 'least');
  return { asked, wanted, fitting, sure, isShortened: wanted > fitting, needs: gibibytes(needs), device };
}

/** What is said of a context that was asked for. */
export function tooLong({ isShortened, fitting, needs, device }: ContextRoom): string {
  const fits = isShortened ? `is more than the about ${fitting} tokens whose cache fits` : 'may be more than the tokens whose cache fits';
  return `${fits} beside the weights: it needs ${needs}, and ${rangeOf(device.room)} of each GPU are left`;
}

/** Why an engine cannot split a model's layers over so many GPUs; nothing where it can, or the facts do not tell. */
export function unevenHeads(facts: Pick<ModelFacts, 'attentionHeads' | 'kvHeads'> | undefined, split: number): string | undefined {
  const { attentionHeads: all, kvHeads: heads } = facts ?? {};
  if (all !== undefined && all % split !== 0) return `does not divide the model's ${all} attention heads`;
  if (heads === undefined || heads % split === 0 || split % heads === 0) return undefined;
  return `neither divides the model's ${heads} key-value heads nor is a multiple of them`;
}

/** Why a program ends on a GPU that it was not built for; nothing where it was, or nobody knows. */
export function withoutCode(image: string, { computeCapability: has }: Gpu): string | undefined {
  const needs = machineNeedsOf(image)?.computeCapability;
  if (needs === undefined || has === undefined || has >= needs) return undefined;
  return `has compute capability ${has.toFixed(1)}, and ${image} is built for ${needs.toFixed(1)} and above`;
}
