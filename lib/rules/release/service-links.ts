import { addTo } from '../../finding/grouping';
import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { sharesNamespace } from '../../manifest/release';
import { currentMode, KSERVE_KEY, Mode } from '../../platform/kserve';
import type { ProgramFacts } from '../../runtime/program/facts';
import { PORTS } from '../../runtime/program/facts';
import type { Program } from '../../runtime/program/program';
import { programsOf } from '../../runtime/program/program';
import { PROGRAMS } from '../../runtime/program/programs';
import { called, podIndex } from './pods';

const PORT = '_PORT';

/** A server that reads a variable with the name of those that Kubernetes gives to pods. */
interface Reader {
  readonly member: Member;
  readonly title: string;
  readonly variable: string;
}

/** By the name of the Service that would bring the variable. */
function readersOf(release: Release): ReadonlyMap<string, readonly Reader[]> {
  const readers = new Map<string, Reader[]>();
  for (const { member, spec } of podsWithLinks(release)) {
    const programs = spec.field('containers').items.flatMap((container) => programsOf(container));
    for (const { program, variable } of programs.flatMap(unsetVariables)) {
      addTo(readers, serviceOf(variable), { member, title: program.facts.title, variable });
    }
  }
  return readers;
}

/** Pods that get variables of Services: Knative's do not unless they ask, and KServe's are Knative's unless a Deployment has them. */
function podsWithLinks(release: Release): { readonly member: Member; readonly spec: Place }[] {
  const ofKserve = release.of('InferenceService.serving.kserve.io').filter(({ object }) => {
    const mode = object.field('metadata').field('annotations').entry(KSERVE_KEY.deploymentMode).text;
    return currentMode(mode) === Mode.STANDARD;
  }).map((member) => ({ member, spec: member.object.field('spec').field('predictor') }));
  return [...podIndex(release).all, ...ofKserve].filter(({ spec }) => spec.field('enableServiceLinks').value !== false);
}

/** Variables that a program reads as ports, and that a Service can bring. */
function variablesOf({ settings, portVariables = [] }: ProgramFacts): string[] {
  const all = [...PORTS.flatMap((name) => settings[name]?.variables ?? []), ...portVariables];
  return all.filter((name) => name.length > PORT.length && name.endsWith(PORT));
}

/** The name of the Service that brings a variable. */
function serviceOf(variable: string): string {
  return variable.slice(0, -PORT.length).toLowerCase().replaceAll('_', '-');
}

/** Names of Services that any server minds: mostly there is none of them, and no container is looked at. */
const NAMES: ReadonlySet<string> = new Set(PROGRAMS.flatMap(variablesOf).map(serviceOf));

function unsetVariables(program: Program): { readonly program: Program; readonly variable: string }[] {
  const set = new Set(program.container.field('env').items.map((item) => item.field('name').text));
  return variablesOf(program.facts).filter((name) => !set.has(name)).map((variable) => ({ program, variable }));
}

/** A Service without an address of its own brings no variables. */
function bringsVariables({ object }: Member): boolean {
  const spec = object.field('spec');
  return spec.field('clusterIP').text !== 'None' && spec.field('type').text !== 'ExternalName';
}

export const SERVICE_LINK_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL110',
    severity: Severity.WARNING,
    title: 'A Service\'s name makes a variable that the server reads as a port',
    why: 'Kubernetes gives each pod variables about the Services of its namespace: of a Service `vllm`, `VLLM_PORT` is `tcp://…:8000`. A '
      + 'server that wants a number there ends when it starts, also that of another Deployment. Only its log tells.',
    cure: 'Give the Service another name, or set `enableServiceLinks: false` in the pod.',
    source: 'kubernetes pkg/kubelet/envvars/envvars.go; vllm vllm/envs.py, get_vllm_port',
    check(release, report) {
      const services = release.of('Service').filter((service) => NAMES.has(service.name) && bringsVariables(service));
      if (services.length === 0) return;
      const readers = release.once(readersOf);
      for (const service of services) {
        const reader = readers.get(service.name)?.find(({ member }) => sharesNamespace(member, service));
        if (reader === undefined) continue;
        const { title, variable, member } = reader;
        report(
          service.object.field('metadata').field('name'), `makes ${variable} an address, which ${title} in ${called(member)} reads as a port`,
          'use another name, or set enableServiceLinks: false in the pod',
        );
      }
    },
  },
];
