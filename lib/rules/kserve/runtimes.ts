import { didYouMean, nearest } from '../../finding/texts';
import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { Mode, PROTOCOLS, V2_FORMATS } from '../../platform/kserve';
import type { ShippedRuntime } from '../../platform/kserve-runtimes';
import { SHIPPED_RUNTIMES } from '../../platform/kserve-runtimes';
import type { ServiceView } from './service-view';

/** What a model asks a runtime for. */
export interface WantedRuntime {
  readonly model: Place;
  /** Where the runtime is named; empty where KServe chooses one. */
  readonly runtime: Place;
  /** Where the format is named. */
  readonly formatPlace: Place;
  readonly format: string;
  readonly version: string;
  /** '' asks for v1, and for any where the runtime is named. */
  readonly protocol: string;
  readonly severalNodes: boolean;
  /** Where the model, or the server that fetches it, is named. */
  readonly sources: readonly Place[];
}

const FORMATS = new Set([...SHIPPED_RUNTIMES.values()].flatMap(({ formats }) => formats.map(({ name }) => name)));

export const SERVED_BY_NONE: ManifestRule<WantedRuntime> = {
  id: 'KSV123',
  severity: Severity.WARNING,
  title: 'No runtime of KServe\'s own serves the model',
  why: 'Without a runtime of the cluster\'s own for that format, version and protocol the service never becomes ready.',
  cure: 'Correct the spelling of `modelFormat.name` (vLLM, huggingface, sklearn, …), or name your own runtime.',
  source: 'kserve v0.20.0 config/runtimes, pkg/apis/serving/v1beta1/predictor_model.go',
  check(wanted, report) {
    const { runtime, formatPlace, format, version, protocol } = wanted;
    if (!runtime.isEmpty) {
      if (!runtime.text.startsWith('kserve-') || SHIPPED_RUNTIMES.has(runtime.text)) return;
      return report(runtime, 'is not one of the runtimes that come with KServe', `use one of ${[...SHIPPED_RUNTIMES.keys()].join(', ')}`);
    }
    if (isServedByShipped(wanted)) return;
    const near = FORMATS.has(format) ? undefined : nearest(format, FORMATS);
    const detail = [version && `version ${version}`, `protocol ${protocol || 'v1'}`].filter(Boolean).join(' and ');
    report(
      formatPlace, `of ${detail} is served by no runtime that comes with KServe`,
      near === undefined ? 'name a runtime of your own in `runtime`, or change format or protocolVersion' : didYouMean(near),
    );
  },
};

/** Which runtime serves the model of a predictor. */
export const RUNTIMES: readonly ManifestRule<WantedRuntime>[] = [
  SERVED_BY_NONE,
  {
    id: 'KSV124',
    severity: Severity.ERROR,
    title: 'The runtime that is named does not serve such a model',
    why: 'The object is admitted, and the controller refuses to make anything of it.',
    cure: 'Name a runtime that serves the format, or none, so that KServe chooses.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go',
    check(wanted, report) {
      const { runtime, format, version, protocol, severalNodes } = wanted;
      const shipped = SHIPPED_RUNTIMES.get(runtime.text);
      if (shipped === undefined) return;
      if (severalNodes && !runtime.text.endsWith('-multinode')) {
        report(runtime, 'has no workers', 'use kserve-huggingfaceserver-multinode, or leave workerSpec out');
      } else if (!serves(shipped, wanted)) {
        const served = shipped.formats.map((each) => `${each.name} ${each.version}`).join(', ');
        report(runtime, `does not serve ${format} ${version}`.trim(), `it serves ${served}`);
      } else if (protocol !== '' && !speaks(shipped, protocol)) {
        report(runtime, `does not speak ${protocol}`, `set protocolVersion to one of ${shipped.protocols!.join(', ')}`);
      }
    },
  },
  {
    id: 'KSV109',
    severity: Severity.WARNING,
    title: 'A model without a place is served by the agent for many models',
    why: 'KServe adds its agent, and waits for TrainedModels; a server that fetches its own weights does not need it.',
    cure: 'Give `storageUri`, or use TrainedModels on purpose.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go',
    check({ model, format, sources }, report) {
      if (format === 'huggingface' || !sources.every(({ isEmpty }) => isEmpty)) return;
      const cure = 'name the place, or run the server as containers';
      report(model, 'names no place of its model, so that KServe adds its agent for many models', cure);
    },
  },
];

/** A protocol by which services and runtimes find each other. */
export const PROTOCOL: readonly ManifestRule<Place>[] = [
  {
    id: 'KSV148',
    severity: Severity.WARNING,
    title: 'KServe does not know the protocol',
    why: 'The field takes any text; a service and its runtime find each other only by the same one.',
    cure: 'Write v1, v2, grpc-v1 or grpc-v2.',
    source: 'kserve v0.20.0 pkg/constants/constants.go, ProtocolVersion',
    check(protocol, report) {
      if (!PROTOCOLS.includes(protocol.text)) report(protocol, 'is not a protocol of KServe\'s', `use one of ${PROTOCOLS.join(', ')}`);
    },
  },
];

export function wantedRuntimes({ mode, predictor: { place, implementations: [first] } }: ServiceView): WantedRuntime[] {
  if (first?.key !== 'model' || mode === Mode.MODEL_MESH) return [];
  const model = first.place;
  const isFramework = model.name !== 'model';
  const formatPlace = isFramework ? model : model.field('modelFormat').field('name');
  const format = isFramework ? model.name : formatPlace.text;
  const runtime = model.field('runtime');
  return [{
    model, formatPlace, format,
    // A framework's own field has none.
    runtime: isFramework ? runtime.becoming(undefined) : runtime,
    version: isFramework ? '' : model.field('modelFormat').field('version').text,
    protocol: model.field('protocolVersion').text || (V2_FORMATS[isFramework ? 'framework' : 'model'].includes(format) ? 'v2' : ''),
    severalNodes: place.field('workerSpec').isSet,
    sources: [model.field('storageUri'), model.field('storage'), place.field('storageUris'), place.field('containers')],
  }];
}

/** Protocols that only a runtime of the cluster's own could speak: of the shipped ones, KSV123 and KSV124 tell. */
export function freeProtocols({ model, runtime }: WantedRuntime): Place[] {
  const protocol = model.field('protocolVersion');
  return runtime.isEmpty || SHIPPED_RUNTIMES.has(runtime.text) || protocol.text === '' ? [] : [protocol];
}

/** Whether KServe chooses a runtime of its own. */
export function isServedByShipped(wanted: WantedRuntime): boolean {
  return [...SHIPPED_RUNTIMES].some(([name, shipped]) => isChosen(name, shipped, wanted));
}

function isChosen(name: string, shipped: ShippedRuntime, wanted: WantedRuntime): boolean {
  return name.endsWith('-multinode') === wanted.severalNodes
    && serves({ ...shipped, formats: shipped.formats.filter(({ priority }) => priority !== undefined) }, wanted)
    && speaks(shipped, wanted.protocol || 'v1');
}

function serves({ formats }: ShippedRuntime, { format, version }: WantedRuntime): boolean {
  return formats.some((each) => each.name === format && (version === '' || each.version === version));
}

function speaks({ protocols }: ShippedRuntime, protocol: string): boolean {
  return protocols === undefined || protocols.includes(protocol);
}
