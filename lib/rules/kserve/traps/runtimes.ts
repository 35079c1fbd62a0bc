import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';
import { nearest } from '../../../finding/nearest';
import { Mode } from '../annotations';
import { ServiceCheck } from '../service-view';
import { SHIPPED_RUNTIMES, ShippedRuntime } from '../shipped-runtimes';

export const KSERVE_FORMAT_UNKNOWN: Definition = {
  id: 'KSV123',
  severity: Severity.WARNING,
  title: 'No runtime of KServe\'s own serves the model',
  why: 'Without a runtime of the cluster\'s own for that format, version and protocol the service never becomes ready.',
  cure: 'Correct the spelling of `modelFormat.name` (vLLM, huggingface, sklearn, …), or name your own runtime.',
  source: 'kserve v0.20.0 config/runtimes, pkg/apis/serving/v1beta1/predictor_model.go',
};

export const KSERVE_RUNTIME_UNFIT: Definition = {
  id: 'KSV124',
  severity: Severity.ERROR,
  title: 'The runtime that is named does not serve such a model',
  why: 'The object is admitted, and the controller refuses to make anything of it.',
  cure: 'Name a runtime that serves the format, or none, so that KServe chooses.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go',
};

export const KSERVE_PROTOCOL_UNKNOWN: Definition = {
  id: 'KSV148',
  severity: Severity.WARNING,
  title: 'KServe does not know the protocol',
  why: 'The field takes any text; a service and its runtime find each other only by the same one.',
  cure: 'Write v1, v2, grpc-v1 or grpc-v2.',
  source: 'kserve v0.20.0 pkg/constants/constants.go, ProtocolVersion',
};

export const KSERVE_AGENT: Definition = {
  id: 'KSV109',
  severity: Severity.WARNING,
  title: 'A model without a place is served by the agent for many models',
  why: 'KServe adds its agent, and waits for TrainedModels; a server that fetches its own weights does not need it.',
  cure: 'Give `storageUri`, or use TrainedModels on purpose.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go',
};

interface Wanted {
  readonly name: string;
  readonly version: string;
  readonly protocol: string;
  readonly severalNodes: boolean;
}

const FORMATS = new Set([...SHIPPED_RUNTIMES.values()].flatMap(({ formats }) => formats.map(({ name }) => name)));

export const PROTOCOLS = ['v1', 'v2', 'grpc-v1', 'grpc-v2'];

/** Formats that the defaulting webhook gives protocol v2; frameworks written as fields have three more. */
const V2_FORMATS = ['triton', 'vLLM'];
const V2_FRAMEWORKS = ['triton', 'onnx', 'huggingface'];

export const checkRuntime: ServiceCheck = ({ mode, predictor: { place, implementations: [first] } }) => {
  if (first?.key !== 'model' || mode === Mode.MODEL_MESH) return;
  const isFramework = first.place.name !== 'model';
  const format = first.place.field('modelFormat').field('name');
  const name = isFramework ? first.place.name : format.text;
  const wanted: Wanted = {
    name,
    version: isFramework ? '' : first.place.field('modelFormat').field('version').text,
    protocol: first.place.field('protocolVersion').text || ((isFramework ? V2_FRAMEWORKS : V2_FORMATS).includes(name) ? 'v2' : ''),
    severalNodes: place.field('workerSpec').isSet,
  };
  const runtime = first.place.field('runtime');
  if (isFramework || runtime.isEmpty) checkChoice(isFramework ? first.place : format, wanted);
  else checkNamed(runtime, first.place.field('protocolVersion'), wanted);
  const sources = [first.place.field('storageUri'), first.place.field('storage'), place.field('storageUris'), place.field('containers')];
  if (name !== 'huggingface' && sources.every(({ isEmpty }) => isEmpty)) {
    first.place.report(KSERVE_AGENT, 'names no place of its model, so that KServe adds its agent for many models', 'name the place, or run the server as containers');
  }
};

/** An absent protocol asks for v1, and does not where the runtime is named. */
function checkChoice(place: Place, wanted: Wanted): void {
  const fits = [...SHIPPED_RUNTIMES].some(([name, runtime]) => (
    name.endsWith('-multinode') === wanted.severalNodes && serves(runtime, wanted, true) && speaks(runtime, wanted.protocol || 'v1')
  ));
  if (fits) return;
  const near = FORMATS.has(wanted.name) ? undefined : nearest(wanted.name, FORMATS);
  const detail = [wanted.version && `version ${wanted.version}`, `protocol ${wanted.protocol || 'v1'}`].filter(Boolean).join(' and ');
  place.report(
    KSERVE_FORMAT_UNKNOWN, `of ${detail} is served by no runtime that comes with KServe`,
    near === undefined ? 'name a runtime of your own in `runtime`, or change format or protocolVersion' : `did you mean "${near}"?`,
  );
}

function checkNamed(runtime: Place, protocolVersion: Place, wanted: Wanted): void {
  const shipped = SHIPPED_RUNTIMES.get(runtime.text);
  if (shipped === undefined) {
    if (!PROTOCOLS.includes(wanted.protocol || 'v1')) {
      protocolVersion.report(KSERVE_PROTOCOL_UNKNOWN, 'is not a protocol of KServe\'s', `use one of ${PROTOCOLS.join(', ')}`);
    }
    if (runtime.text.startsWith('kserve-')) runtime.report(KSERVE_FORMAT_UNKNOWN, 'is not one of the runtimes that come with KServe', `use one of ${[...SHIPPED_RUNTIMES.keys()].join(', ')}`);
  } else if (wanted.severalNodes && !runtime.text.endsWith('-multinode')) {
    runtime.report(KSERVE_RUNTIME_UNFIT, 'has no workers', 'use kserve-huggingfaceserver-multinode, or leave workerSpec out');
  } else if (!serves(shipped, wanted, false)) {
    runtime.report(KSERVE_RUNTIME_UNFIT, `does not serve ${wanted.name} ${wanted.version}`.trim(), `it serves ${shipped.formats.map(({ name, version }) => `${name} ${version}`).join(', ')}`);
  } else if (wanted.protocol !== '' && !speaks(shipped, wanted.protocol)) {
    runtime.report(KSERVE_RUNTIME_UNFIT, `does not speak ${wanted.protocol}`, `set protocolVersion to one of ${shipped.protocols!.join(', ')}`);
  }
}

function serves({ formats }: ShippedRuntime, { name, version }: Wanted, bySelection: boolean): boolean {
  return formats.some((format) => format.name === name && (version === '' || format.version === version) && (!bySelection || format.priority !== undefined));
}

function speaks({ protocols }: ShippedRuntime, protocol: string): boolean {
  return protocols === undefined || protocols.includes(protocol);
}
