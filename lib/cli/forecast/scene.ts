import { ClusterProfile } from '../../catalog/cluster-profile';
import type { Gpu } from '../../catalog/gpu';
import { gpuNamed, gpuNames } from '../../catalog/gpu-named';
import { shown } from '../../finding/definition';
import { cureOfName } from '../../finding/texts';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import type { Release } from '../../manifest/release';
import { clusterOfPods } from '../../observed/clusters';
import type { ObservedService } from '../../observed/observed-service';
import { pathOf } from '../../observed/observed-service';
import { isServing, podsOf, releaseOf, servicesOf } from '../../observed/services';
import { settingsOf } from '../settings';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import type { Given } from './options';
import type { Named } from './values';
import { namedValue, valuesFor } from './values';
import { mayHoldObjects } from '../../lint/file/manifest-files';
import { readObjects } from '../../lint/file/read-objects';
import { readInput } from '../inputs/file';
import type { SourceFile } from '../inputs/gather';
import { filesOf, gather } from '../inputs/gather';

/** What a command is about: the services of its input, and the cluster that they are for. */
export interface Scene {
  readonly objects: readonly KubernetesObject[];
  readonly release: Release;
  readonly cluster: ClusterProfile;
  readonly services: readonly ObservedService[];
  /** What holds for all services, a sentence each. */
  readonly notes: readonly string[];
}

type Choice = Pick<Given, 'cluster-profile' | 'profile' | 'region' | 'service' | 'exclude' | 'gpu'>;

/** @throws UsageError where the input cannot be read, or has no service of a name */
export function sceneOf(files: readonly string[], given: Choice, streams: Pick<Streams, 'input'>): Scene {
  const name = given['cluster-profile'] ?? given.profile;
  const { cluster: told, excludes } = settingsOf({ clusterProfile: withRegion(name, given.region), exclude: given.exclude });
  const { objects } = objectsIn(files, streams, (path) => excludes.has(path));
  const release = releaseOf(objects);
  const assumed = told === undefined ? clusterOfPods(podsOf(release), given.region) : undefined;
  const found = servicesOf(release, told ?? assumed?.cluster);
  const chosen = given.service === undefined ? found.filter(isServing) : given.service.flatMap((each) => serviceNamed(each, found));
  const gpuOf = perService(given.gpu, chosen);
  const services = chosen.map((service) => ({ ...service, replica: { ...service.replica, gpus: gpusOf(service, gpuOf(service)) } }));
  const left = found.length - services.length;
  return {
    objects, release, services,
    cluster: told ?? assumed?.cluster ?? ClusterProfile.gfd(),
    notes: [
      ...(assumed === undefined ? [] : [`The nodes that pods ask for are those of ${assumed.name}: its profile is assumed.`]),
      ...(given.service !== undefined || left === 0 ? [] : [
        `${left} other ${left === 1 ? 'workload' : 'workloads'} without GPU and autoscaler ${left === 1 ? 'is' : 'are'} left out; --service names one.`,
      ]),
      ...services.flatMap(({ notes }) => notes),
    ],
  };
}

function withRegion(profile: string | undefined, region: string | undefined): string | undefined {
  return profile === undefined || region === undefined || profile.includes(':') ? profile : `${profile}:${region}`;
}

function serviceNamed(name: string, services: readonly ObservedService[]): readonly ObservedService[] {
  const found = services.filter((service) => isCalled(service, name));
  if (found.length > 0) return found;
  const names = services.map(({ name: each }) => each);
  const cure = cureOfName(name, names, names.length > 0 ? `there are ${names.join(', ')}` : 'there is none');
  throw new UsageError(`--service "${shown(name)}" is not a service of the input; ${cure}`);
}

/** By its name, or by its namespace and name. */
export function isCalled(service: ObservedService, name: string): boolean {
  return name === service.name || name === pathOf(service);
}

/** What an option says for each service: the last one counts. */
export function perService(
  values: readonly string[] | undefined, services: readonly ObservedService[],
): (service: ObservedService) => string | undefined {
  const all = allPerService(values, services);
  return (service) => all(service).at(-1);
}

/** All that an option says for each service. */
export function allPerService(
  values: readonly string[] | undefined, services: readonly ObservedService[],
): (service: ObservedService) => readonly string[] {
  const named: readonly Named[] = (values ?? []).map((text) => namedValue(text, (name) => services.some((each) => isCalled(each, name))));
  return (service) => valuesFor(named, (name) => isCalled(service, name));
}

/**
 * The GPUs of a service, those of `--gpu` before those of the manifest.
 *
 * @throws UsageError for a GPU that nobody knows
 */
function gpusOf(service: ObservedService, asked: string | undefined): readonly Gpu[] {
  if (asked === undefined) return service.replica.gpus;
  return asked.split(',').map((name) => {
    const found = gpuNamed(name.trim());
    if (found !== undefined) return found;
    const cure = cureOfName(name.trim(), gpuNames(), `use one of ${gpuNames().join(', ')}`);
    throw new UsageError(`--gpu "${shown(name)}" is not a known GPU; ${cure}`);
  });
}

/** The objects of files, of a folder as `cdk8s synth` writes it, or of standard input. */
export interface ReadInput {
  readonly objects: readonly KubernetesObject[];
  readonly files: number;
}

/** @throws UsageError for what cannot be read: nothing would be told of it, and nobody would know */
export function objectsIn(
  args: readonly string[], streams: Pick<Streams, 'input'>, isLeftOut: (path: string) => boolean = () => false,
): ReadInput {
  const { releases, findings: [problem] } = gather(args, { isLeftOut });
  const files = filesOf(releases);
  if (problem !== undefined && files.length === 0) throw new UsageError(`"${problem.file}" ${problem.finding.rule}; ${problem.finding.cure}`);
  return { objects: files.flatMap((file) => objectsOf(file, streams)), files: files.length };
}

function objectsOf({ name, foundIn }: SourceFile, { input }: Pick<Streams, 'input'>): readonly KubernetesObject[] {
  const read = readInput(name, input);
  if ('problem' in read) throw new UsageError(`"${read.name}" ${read.problem.finding.rule}; ${read.problem.finding.cure}`);
  const { objects, problems: [problem] } = readObjects(read.text);
  // Of a folder, a file may be something else than manifests.
  if (problem === undefined || (foundIn !== undefined && !mayHoldObjects(read.text))) return objects;
  throw new UsageError(`"${read.name}" cannot be read at ${problem.line}:${problem.column}: ${problem.finding}`);
}
