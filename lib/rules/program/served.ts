import type { Subject } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { repositoryOfUri } from '../../model/repository';
import { FRAMEWORKS, LLM_CONTAINER } from '../../platform/kserve';
import { argvOf, literalVariable } from '../../runtime/program/argv';
import type { Argv, ArgumentWord } from '../../runtime/program/argv';
import type { ProgramFacts } from '../../runtime/program/facts';
import type { Program } from '../../runtime/program/program';
import { continuedProgram, programsOf, settingOf } from '../../runtime/program/program';
import { programOfFormat } from '../../runtime/program/programs';
import { wordsOf } from '../../runtime/program/shell';
import { RAY_SCRIPT } from '../../runtime/program/company';
import { RAY } from '../../runtime/program/others';
import { gpusOf } from '../gpu/gpus';
import type { PodView } from '../pod/pod-views';
import { Carrier, containersOf, POD_VIEWS } from '../pod/pod-views';

/** A container, and what it starts. */
export interface Started {
  readonly pod: PodView;
  readonly container: Place;
  readonly argv: Argv;
  readonly programs: readonly Program[];
  /** Whether it runs as long as the pod does. */
  readonly isLasting: boolean;
}

export const STARTED: Subject<Started> = {
  kinds: POD_VIEWS.kinds,
  of: (object) => object.viewsOf(POD_VIEWS).flatMap((pod) => {
    const lasting = pod.spec.field('containers').items.length;
    return containersOf(pod.spec).map((container, index) => {
      const argv = argvOf(container);
      const isLasting = index < lasting || container.field('restartPolicy').text === 'Always';
      return { pod, container, argv, programs: programsOf(container, argv), isLasting };
    });
  }),
};

/** A container that serves a model with a program that is known. */
export interface Served {
  readonly program: Program;
  readonly facts: ProgramFacts;
  readonly container: Place;
  readonly pod: PodView;
  readonly gpus: number;
  /** Whether nothing runs beside it in the pod, or in its container. */
  readonly isAlone: boolean;
  /** Whether the same container starts a node of Ray. */
  readonly startsRay: boolean;
  /** Whether KServe starts the program, with arguments and checks of its own before those that stand here. */
  readonly isContinued: boolean;
}

/** Containers in which just one program of the list serves. */
export const SERVED: Subject<Served> = {
  kinds: POD_VIEWS.kinds,
  of: (object) => {
    const lasting = object.viewsOf(STARTED).filter(({ isLasting }) => isLasting);
    return object.viewsOf(POD_VIEWS).flatMap((pod) => [...ofContainers(lasting.filter((each) => each.pod === pod)), ...ofModel(pod)]);
  },
};

function ofContainers(running: readonly Started[]): Served[] {
  return running.flatMap(({ pod, container, programs }) => {
    if (pod.isOfRay) return [];
    if (isMainOfLlm(pod, container)) return [continued(programOfFormat('vLLM')!, pod, container, furtherWords(container))];
    const serving = programs.filter(({ facts }) => facts !== RAY);
    if (serving.length !== 1) return [];
    const [found] = serving;
    return [{
      // Services add arguments to those of a runtime.
      program: { ...found, isWhole: found.isWhole && !pod.isTemplate }, facts: found.facts, container, pod,
      gpus: gpusOf(container), isAlone: running.length === 1 && !found.hasCompany,
      startsRay: programs.length > 1 || isRayScript(container), isContinued: false,
    }];
  });
}

function isRayScript(container: Place): boolean {
  return [...container.field('command').items, ...container.field('args').items].some(({ text }) => RAY_SCRIPT.test(text));
}

/** The model of an InferenceService, or a framework: its arguments stand behind those of a runtime. */
function ofModel(pod: PodView): Served[] {
  if (pod.carrier === Carrier.SERVICE || pod.carrier === Carrier.NOBODY) return [];
  return ['model', ...FRAMEWORKS].map((name) => pod.spec.field(name)).filter(({ isSet }) => isSet).flatMap((model) => {
    const format = model.name === 'model' ? model.field('modelFormat').field('name').text : model.name;
    const facts = programOfFormat(format, model.field('runtime').text);
    return facts === undefined || !model.field('command').isEmpty ? [] : [continued(facts, pod, model)];
  });
}

/** KServe starts vLLM there, unless it has a command of its own; kserve v0.20.0 config/llmisvcconfig/config-llm-template.yaml. */
function isMainOfLlm({ workload }: PodView, container: Place): boolean {
  return workload !== undefined && container.field('name').text === LLM_CONTAINER && container.field('command').isEmpty;
}

function continued(facts: ProgramFacts, pod: PodView, container: Place, more: readonly ArgumentWord[] = []): Served {
  const program = continuedProgram(facts, container, more);
  return { program, facts, container, pod, gpus: gpusOf(container), isAlone: false, startsRay: false, isContinued: true };
}

function furtherWords(container: Place): readonly ArgumentWord[] {
  const variable = literalVariable(container, 'VLLM_ADDITIONAL_ARGS');
  return (wordsOf(variable?.value ?? '') ?? []).map((word) => ({ ...word, place: variable!.place }));
}

/** A repository of the hub, or a path to a directory. */
const MODEL_ID = /^[\w./-]{1,200}$/;

/** The model on the Hugging Face hub that is served, where it is one and known. */
export function repositoryServed({ program, facts, container, pod: { workload } }: Served): string | undefined {
  const [first] = program.words;
  const named = settingOf(program, 'model');
  const isFirst = facts.takesModel && named?.place === undefined && first?.isKnown && !first.text.startsWith('-');
  const address = isFirst ? first.text : named?.value;
  const uris = [workload?.field('model').field('uri'), container.field('storageUri')].map((place) => place?.text);
  const uri = [...uris, literalVariable(container, 'STORAGE_URI')?.value].find((text) => text?.startsWith('hf://'));
  const repository = uri === undefined ? address : repositoryOfUri(uri);
  return repository !== undefined && MODEL_ID.test(repository) ? repository : undefined;
}
