import { getLive, list } from '../api.mjs';
import { pause } from '../wait.mjs';

const VERSION = 'app.kubernetes.io/version';

/**
 * What gets the requests of a service, however they are split: `shares` are percents by the names that the program gives revisions, without
 * those of 0; `ready` the endpoints of the revision that has the fewest of those with a share.
 */
export function knativeTraffic(route) {
  const targets = async (namespace) => {
    const live = await getLive({ apiVersion: 'serving.knative.dev/v1', kind: 'Route', metadata: { name: route, namespace } });
    const traffic = live?.status?.traffic ?? [];
    return traffic.filter(({ percent = 0 }) => percent > 0).map(({ revisionName, percent }) => [revisionName, percent]);
  };
  return {
    async shares(namespace) {
      const names = new Map((await list('revisions.serving.knative.dev', namespace)).map(
        ({ metadata: { name, labels } }) => [name, labels[VERSION]],
      ));
      return summed((await targets(namespace)).map(([revision, percent]) => [names.get(revision) ?? revision, percent]));
    },
    async ready(namespace) {
      const counts = (await targets(namespace)).map(async ([revision]) => (
        (await list('pods', namespace, { 'serving.knative.dev/revision': revision })).filter(isReady).length
      ));
      return least(await Promise.all(counts));
    },
  };
}

/** By an HTTPRoute over Services; the one by the service's own name, which clients in the cluster know, counts too. */
export function routeTraffic(service, revisionOf) {
  const targets = async (namespace) => {
    const route = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: service, namespace } };
    const { backendRefs = [] } = (await getLive(route))?.spec.rules[0] ?? {};
    return backendRefs.filter(({ weight = 1 }) => weight > 0).map(({ name, weight }) => [name, weight]);
  };
  return {
    async shares(namespace) {
      return summed((await targets(namespace)).map(([name, weight]) => [revisionOf(name), weight]));
    },
    async ready(namespace) {
      const behind = (await targets(namespace)).map(([name]) => endpointsOf(namespace, name));
      return behind.length === 0 ? 0 : least(await Promise.all([endpointsOf(namespace, service), ...behind]));
    },
  };
}

/** Looks at what serves, again and again; `end` says when that fell to zero. */
export function watching({ ready }, namespace) {
  const started = Date.now();
  const gaps = [];
  let stopped = false;
  const looks = (async () => {
    while (!stopped) {
      if (await ready(namespace) === 0) gaps.push(`no ready endpoint after ${((Date.now() - started) / 1000).toFixed(1)} s`);
      await pause(0.3);
    }
  })();
  return {
    async end() {
      stopped = true;
      await looks;
      return gaps;
    },
  };
}

/** Shares as a program says them; of a revision that fails, what the others keep. */
export function wantedShares({ revision, traffic = { [revision]: 100 } }, fails = false) {
  const others = Object.entries(traffic).filter(([name, percent]) => percent > 0 && !(fails && name === revision));
  return Object.fromEntries(fails ? others.map(([name]) => [name, 100]) : others);
}

/** How the cluster's shares differ from those. */
export async function misled({ shares }, namespace, wanted) {
  const [is, expected] = [await shares(namespace), wanted].map((each) => (
    Object.entries(each).map(([name, percent]) => `${name} ${percent}`).sort().join(', ')
  ));
  return is === expected ? [] : [`requests go to ${is || 'nothing'}, not to ${expected}`];
}

function summed(entries) {
  const shares = {};
  for (const [name, percent] of entries) shares[name] = (shares[name] ?? 0) + percent;
  return shares;
}

function least(counts) {
  return counts.length === 0 ? 0 : Math.min(...counts);
}

async function endpointsOf(namespace, service) {
  const slices = await list('endpointslices', namespace, { 'kubernetes.io/service-name': service });
  return slices.flatMap(({ endpoints }) => endpoints ?? []).filter(({ conditions }) => conditions.ready).length;
}

function isReady({ status }) {
  return status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') ?? false;
}
