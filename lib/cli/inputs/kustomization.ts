import { basename, dirname, isAbsolute, join } from 'node:path';
import type { TextFinding } from '../../lint/file/read-yaml';
import { readYaml } from '../../lint/file/read-yaml';
import type { Position } from '../../lint/file/yaml-document';
import type { JsonMap } from '../../manifest/json';
import { asMap, asText, mapOf } from '../../manifest/json';
import type { Path } from '../../manifest/kubernetes-object';
import { isThere, readInput } from './file';

/** What a build may make of objects, so that what files say of it is not sure. */
export interface BuildEffects {
  /** Another image of a container, or other arguments, ports or probes. */
  readonly changesPrograms: boolean;
  /** Labels in selectors and templates, which a file then need not have. */
  readonly addsSelectors: boolean;
  /** Any field that a file lacks. */
  readonly addsFields: boolean;
}

/** What a kustomization names, and where. */
export interface Reference extends Position {
  readonly text: string;
  /** The path, from the working directory. */
  readonly path: string;
}

/**
 * A kustomization.yaml: which files hold its objects, and which ones hold something else.
 * Source: kustomize api/types/kustomization.go.
 */
export interface Kustomization {
  readonly file: string;
  readonly folder: string;
  /** Files, and folders with a kustomization of their own. */
  readonly resources: readonly Reference[];
  /** Patches, and what configures kustomize: files that are no objects of the cluster. */
  readonly others: readonly Reference[];
  /** Contents of ConfigMaps and Secrets, which may come to be only when it is built. */
  readonly contents: readonly Reference[];
  /** What it names in other repositories, or at other addresses. */
  readonly remote: readonly Reference[];
  /** Keys whose effect on the objects only kustomize knows. */
  readonly unapplied: readonly string[];
  readonly effects: BuildEffects;
  /** Where one of these stands. */
  readonly positionOf: (key: string) => Position;
}

const NAMES: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

export function isKustomizationName(path: string): boolean {
  return NAMES.includes(basename(path));
}

/** The kustomization of a folder, if it has one. */
export function kustomizationOf(folder: string): string | undefined {
  return NAMES.map((name) => join(folder, name)).find((path) => isThere(path));
}

/** What a kustomization says; what is wrong with the file where it cannot be read; nothing where another tool has a file of that name. */
export function readKustomization(file: string): Kustomization | { readonly problems: readonly TextFinding[] } | undefined {
  const input = readInput(file);
  if ('problem' in input) return { problems: [input.problem] };
  const [first] = readYaml(input.text);
  const problems = first?.findings ?? [];
  if (problems.length > 0) return { problems };
  const map = asMap(first?.value ?? {});
  if (map === undefined || !isKustomize(map)) return undefined;
  return reading(file, map, (at) => first?.document?.positionOf(at) ?? { line: 1, column: 1 });
}

/** Flux has objects of that kind, which people keep in files of that name. */
function isKustomize({ apiVersion, kind }: JsonMap): boolean {
  return apiVersion === undefined || kind === undefined || String(apiVersion).startsWith('kustomize.config.k8s.io/');
}

/** Keys that leave the objects of the files as they are. */
const WITHOUT_EFFECT = new Set(['apiVersion', 'kind', 'metadata', 'resources', 'bases', 'components', 'buildMetadata', 'sortOptions',
  'generatorOptions', 'crds', 'configurations', 'openapi', 'validators']);

function reading(file: string, map: JsonMap, positionOf: (at: Path) => Position): Kustomization {
  const folder = dirname(file);
  const referenceAt = (value: unknown, at: Path): Reference[] => {
    const text = asText(value)?.trim();
    if (text === undefined || text === '' || text.includes('\n')) return [];
    return [{ text, path: join(folder, text), ...positionOf(at) }];
  };
  const listed = (key: string, ...inner: string[]) => itemsOf(map[key]).flatMap((item, index) => (
    inner.length === 0 ? referenceAt(item, [key, index]) : inner.flatMap((name) => referenceAt(mapOf(item)[name], [key, index, name]))
  ));
  const named = ['resources', 'bases', 'components'].flatMap((key) => listed(key));
  return {
    file, folder,
    resources: named.filter((each) => !isElsewhere(each)),
    remote: named.filter(isElsewhere),
    others: [
      ...['patches', 'patchesStrategicMerge', 'configurations', 'crds', 'transformers', 'generators', 'validators'].flatMap((key) => listed(key)),
      ...['patches', 'patchesJson6902', 'replacements'].flatMap((key) => listed(key, 'path')),
      ...listed('helmCharts', 'valuesFile'), ...valuesOf(map, referenceAt),
      ...referenceAt(mapOf(map.openapi).path, ['openapi', 'path']),
    ].filter((each) => !isElsewhere(each)),
    contents: ['configMapGenerator', 'secretGenerator'].flatMap((key) => contentsOf(map[key], key, referenceAt)),
    unapplied: Object.keys(map).filter((key) => !WITHOUT_EFFECT.has(key) && map[key] !== null),
    effects: { changesPrograms: changesPrograms(map, folder), addsSelectors: addsSelectors(map), addsFields: isSet(map, ADDING) },
    positionOf: (key) => positionOf([key]),
  };
}

const ADDING = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'transformers'];

function isSet(map: JsonMap, keys: readonly string[]): boolean {
  return keys.some((key) => map[key] !== undefined && map[key] !== null);
}

/** Source: kustomize api/internal/konfig/builtinpluginconsts/commonlabels.go, which makes a selector that is not there. */
function addsSelectors(map: JsonMap): boolean {
  return isSet(map, ['commonLabels']) || itemsOf(map.labels).some((item) => mapOf(item).includeSelectors === true);
}

const OF_PROGRAMS = /containers|args|command|image|env\b|envFrom|ports|Probe/;

/** Images change what a server knows of flags; a replacement or transformer may change anything. */
function changesPrograms(map: JsonMap, folder: string): boolean {
  if (isSet(map, ['images', 'replacements', 'transformers', 'vars'])) return true;
  const patches = ['patches', 'patchesStrategicMerge', 'patchesJson6902'].flatMap((key) => itemsOf(map[key]));
  return patches.flatMap((item) => [item, mapOf(item).patch, mapOf(item).path]).flatMap((each) => asText(each) ?? []).some((text) => (
    OF_PROGRAMS.test(text) || (!text.includes('\n') && isProgramPatch(join(folder, text)))
  ));
}

function isProgramPatch(file: string): boolean {
  if (!isThere(file)) return false;
  const input = readInput(file);
  return !('text' in input) || OF_PROGRAMS.test(input.text);
}

type ReferenceAt = (value: unknown, at: Path) => Reference[];

function valuesOf({ helmCharts }: JsonMap, referenceAt: ReferenceAt): Reference[] {
  return itemsOf(helmCharts).flatMap((chart, index) => itemsOf(mapOf(chart).additionalValuesFiles).flatMap((value, inner) => (
    referenceAt(value, ['helmCharts', index, 'additionalValuesFiles', inner])
  )));
}

/** Files that become contents of a ConfigMap or Secret: `name`, or `key=name`. */
function contentsOf(value: unknown, key: string, referenceAt: ReferenceAt): Reference[] {
  return itemsOf(value).flatMap((generator, index) => ['files', 'envs'].flatMap((name) => (
    itemsOf(mapOf(generator)[name]).flatMap((item, inner) => (
      referenceAt(asText(item)?.replace(/^[^=]*=/, ''), [key, index, name, inner])
    ))
  )));
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What kustomize clones or downloads: api/internal/git/repospec.go. */
const ADDRESS = /\/\/|^git@|^git::|[?&](?:ref|version|submodules)=|\.git(?:\/|$)|^[\w-]+\.(?:com|org|io|net|dev)\//;

/** Kustomize looks for a file of that name first. It reads no path from the root, and so none is followed here. */
function isElsewhere({ text, path }: Reference): boolean {
  if (isAbsolute(text)) return true;
  return !isThere(path) && ADDRESS.test(text);
}
