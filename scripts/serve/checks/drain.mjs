import { pause, preStop } from '../kubelet.mjs';
import { remainingGrace } from '../probes.mjs';

/** How long requests still come to a pod that is deleted, until every proxy and balancer has heard of it. */
const ENDPOINT_LAG_SECONDS = 5;

/** What a server may take to end when it has nothing left to do: an engine frees its memory first. */
const TEARDOWN_SECONDS = 15;

/** Deletes the pod as the kubelet does, with long requests in flight and short ones still coming. */
export async function drainChecks({ container, client, kubelets }, { kubelet, of }) {
  kubelets.forEach((each) => each.stop());
  await client.calibrate();
  const seconds = longSeconds(kubelet, client);
  const long = await inFlight(client, seconds);
  const deleted = Date.now();
  const fresh = freshRequests(client, deleted);
  const hook = await preStop(kubelet.preStop, container, kubelet.graceSeconds, () => Promise.all([fresh, ...long.map(({ done }) => done)]));
  const hookSeconds = (Date.now() - deleted) / 1000;
  const met = long.filter(({ endedAt }) => endedAt === undefined).length;
  container.signal('SIGTERM');
  const grace = remainingGrace(kubelet.graceSeconds, hookSeconds);
  const ended = await Promise.race([container.whenEnded, pause(grace)]);
  const after = (Date.now() - deleted) / 1000;
  if (ended === undefined) container.signal('SIGKILL');
  await container.whenEnded;
  const lost = (await Promise.all(long.map(({ done }) => done))).filter(({ error }) => error !== undefined);
  const lastAnswer = Math.max(...long.map((each) => each.endedAt ?? deleted));
  const lostFresh = (await fresh).filter((error) => error !== undefined);
  const spare = Math.round(after - Math.max(hookSeconds, (lastAnswer - deleted) / 1000));
  const how = `preStop ${hookSeconds.toFixed(1)} s${hook === undefined ? '' : ` (${hook})`}, grace ${kubelet.graceSeconds} s`;
  return [
    {
      check: 'SIGTERM: in flight', of, value: lost.length, unit: `of ${long.length} lost`, goal: '0', ok: lost.length === 0,
      detail: `${lost.length > 0 ? `${lost[0].error}; ` : ''}${took(long, deleted)}, ${met} of them at SIGTERM; ${how}`,
    },
    {
      check: 'SIGTERM: new requests', of, value: lostFresh.length, unit: `of ${(await fresh).length} lost`, goal: '0', ok: lostFresh.length === 0,
      detail: lostFresh[0] ?? `in the ${ENDPOINT_LAG_SECONDS} s until the pod leaves the endpoints`,
    },
    {
      check: 'SIGTERM: ends', of, value: ended === undefined ? 'killed at the end of the grace' : spare, unit: ended === undefined ? '' : 's after its work',
      goal: `<= ${TEARDOWN_SECONDS}`, ok: ended !== undefined && spare <= TEARDOWN_SECONDS, detail: `${after.toFixed(1)} s after the deletion; ${how}`,
    },
  ];
}

/** How long requests really took: a busy machine may make them longer than the grace that the manifest gives. */
function took(long, deleted) {
  return `the last request ended ${Math.round((Math.max(...long.map(({ endedAt }) => endedAt)) - deleted) / 1000)} s after the deletion`;
}

/** Longer than preStop, so that SIGTERM meets them, and short of the grace. */
function longSeconds({ preStop: hook, graceSeconds }, { serial }) {
  const wanted = (hook?.sleep?.seconds ?? 0) + (serial ? 6 : 8);
  return Math.max(5, Math.min(wanted, graceSeconds - TEARDOWN_SECONDS - 3));
}

/** Long requests that have begun: two, where the server takes them at the same time. */
async function inFlight(client, seconds) {
  const requests = Array.from({ length: client.serial ? 1 : 2 }, () => {
    const state = {};
    const begun = new Promise((started) => {
      state.done = client.long(seconds, started).then(() => ({}), (error) => ({ error: error.message })).finally(() => {
        state.endedAt = Date.now();
        started();
      });
    });
    return { state, begun };
  });
  await Promise.all(requests.map(({ begun }) => begun));
  await pause(1);
  return requests.map(({ state }) => state);
}

async function freshRequests(client, deleted) {
  const sent = [];
  while (Date.now() < deleted + ENDPOINT_LAG_SECONDS * 1000) {
    sent.push(client.short(60).then(() => undefined, (error) => error.message));
    await pause(0.5);
  }
  return Promise.all(sent);
}
