import { groupedBy } from '../finding/grouping';
import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ClusterProfile } from '../catalog/cluster-profile';
import { isSameCluster } from '../catalog/same-cluster';
import { isAnswerable, isObject, judgeRelease } from '../compile/judgement';
import type { Finding } from '../finding/finding';
import type { KubernetesObject } from '../manifest/kubernetes-object';
import { firstRepeated, memberName } from '../manifest/release';
import { addChecks } from './checked';
import { writtenNow } from './foreign-objects';
import { foundOnce } from './judged-objects';
import type { ReleaseOfTree } from './notes';
import { note, notesOf } from './notes';
import { knownCluster } from './surroundings';
import { isWritten } from './written-object';

/** Checks, once for a whole tree, what its objects show of each other. */
export function checkRelease({ node: { root } }: IConstruct): void {
  if (notesOf(root).judgesRelease) return;
  note(root, { judgesRelease: true });
  addChecks(root, { findings: () => [...releaseOf(root).findings] });
}

/** What is found of objects by themselves, without what others of their tree answer. */
export function unanswered<T extends ApiObject>(objects: readonly T[], findingsOf: (object: T) => readonly Finding[]): Finding[] {
  let release: ReleaseOfTree | undefined;
  return objects.flatMap((object) => findingsOf(object).filter((found) => {
    return !isAnswerable(found) || !(release ??= releaseOf(object.node.root)).isAnswered(object, found);
  }));
}

/** An object of a tree, as it would be written now. */
interface TreeObject {
  readonly construct: ApiObject;
  readonly object: KubernetesObject;
  readonly path: string;
}

function releaseOf(root: IConstruct): ReleaseOfTree {
  return foundOnce(root, 'judgedTogether', () => {
    const objects = root.node.findAll().filter(ApiObject.isApiObject).flatMap((construct): TreeObject[] => {
      const object: unknown = writtenNow(construct);
      return isObject(object) ? [{ construct, object, path: construct.node.path }] : [];
    });
    return { written: new Map(objects.map(({ construct, object }) => [construct, object])), release: judged(objects) };
  }).release;
}

function judged(objects: readonly TreeObject[]): ReleaseOfTree {
  const clusters = byCluster(objects);
  const reports = clusters.flatMap(appliedTogether).map((release) => {
    const indices = new Map(release.map(({ construct }, index) => [construct, index]));
    return { release, indices, report: judgeRelease(release, clusters.length === 1) };
  });
  return {
    findings: reports.flatMap(({ release, report: { findings } }) => (
      findings.filter(({ index }) => isOurs(release[index].construct)).map(({ finding }) => finding)
    )),
    isAnswered: (object, found) => reports.some(({ report, indices }) => {
      const index = indices.get(object);
      return index !== undefined && report.isAnswered(index, found);
    }),
  };
}

/** Objects of each cluster; those of which nobody knows the cluster are by themselves where there is more than one. */
function byCluster(objects: readonly TreeObject[]): TreeObject[][] {
  const charts = byChart(objects).map((chart) => ({ chart, cluster: clusterOfChart(chart) }));
  const known = charts.flatMap(({ cluster }) => cluster ?? []);
  const distinct = known.filter((cluster, index) => known.findIndex((each) => isSameCluster(each, cluster) !== false) === index);
  if (distinct.length < 2) return [[...objects]];
  const groups = [...distinct, undefined].map((): TreeObject[][] => []);
  for (const { chart, cluster } of charts) {
    const index = cluster === undefined ? distinct.length : distinct.findIndex((other) => isSameCluster(other, cluster) !== false);
    groups[index].push(chart);
  }
  return groups.filter((group) => group.length > 0).map((group) => group.flat());
}

function byChart(objects: readonly TreeObject[]): TreeObject[][] {
  return [...groupedBy(objects, ({ construct }) => Chart.of(construct)).values()];
}

/** A chart is one file, and is applied to one cluster, which may stand at a service only. */
function clusterOfChart(objects: readonly TreeObject[]): ClusterProfile | undefined {
  for (const { construct } of objects) {
    const cluster = knownCluster(construct);
    if (cluster !== undefined) return cluster;
  }
  return undefined;
}

/** With an object twice, which is told elsewhere, each chart is taken for a release, as each file is. */
function appliedTogether(objects: TreeObject[]): TreeObject[][] {
  return isOnce(objects) ? [objects] : byChart(objects).filter(isOnce);
}

function isOnce(objects: readonly TreeObject[]): boolean {
  return firstRepeated(objects.map(({ object }) => memberName(object))) === undefined;
}

/** Objects of others are judged in an InferenceChart only. */
function isOurs(object: ApiObject): boolean {
  return isWritten(object) || object.node.scopes.some((scope) => notesOf(scope).isChart);
}
