import { connect } from 'node:net';
import { ask } from './http.mjs';
import { fresh, isSuccess, judged, portOf } from './probes.mjs';

/** The pod's address. A server that listens on 127.0.0.1 only is not reached here, as it would not be in a pod. */
export const POD = '127.0.0.2';

export const PORT = 8080;

/** Runs a container's probes as the kubelet does, and tells what becomes of them. */
export class Kubelet {
  constructor(kubelet, container) {
    Object.assign(this, { kubelet, container, events: [], stopped: false, ready: false, asked: [] });
    this.done = this.#run();
  }

  stop() {
    this.stopped = true;
  }

  /** When something was first so since a moment; undefined where it has not been. */
  first(event, since = 0) {
    return this.events.find((each) => each.event === event && each.at >= since)?.at;
  }

  async #run() {
    const { startup, readiness, liveness } = this.kubelet;
    if (startup !== undefined) {
      const started = await this.#probe('startup', startup, (state) => state.gaveUp || (state.ok && state.successes > 0));
      if (this.stopped) return;
      if (!started.ok) return void this.#tell('killed');
    }
    await Promise.all([
      readiness === undefined ? this.#setReady(true) : this.#probe('readiness', readiness, (state) => void this.#setReady(state.ok)),
      liveness === undefined ? undefined : this.#probe('liveness', liveness, (state) => state.gaveUp && (this.#tell('killed'), true)),
    ]);
  }

  #setReady(ready) {
    if (ready !== this.ready) this.#tell(ready ? 'ready' : 'unready');
    this.ready = ready;
  }

  #tell(event) {
    this.events.push({ event, at: Date.now() });
  }

  /** Probes until `enough` says so of the state, or all is stopped. */
  async #probe(kind, probe, enough) {
    await this.#wait(probe.initialDelaySeconds);
    for (let state = fresh(kind); ;) {
      if (this.stopped) return state;
      const begun = Date.now();
      const ok = await succeeds(probe, this.container);
      if (this.stopped) return state;
      this.asked.push({ kind, ok, at: Date.now() });
      state = judged(state, probe, ok);
      if (enough(state) === true) return state;
      await this.#wait(probe.periodSeconds - (Date.now() - begun) / 1000);
    }
  }

  async #wait(seconds) {
    const end = Date.now() + seconds * 1000;
    while (!this.stopped && Date.now() < end) await new Promise((done) => { setTimeout(done, Math.min(100, end - Date.now())); });
  }
}

async function succeeds({ handler, timeoutSeconds }, container) {
  try {
    if (handler.exec !== undefined) return (await container.exec(handler.exec.command, timeoutSeconds)).code === 0;
    const port = portOf(handler.httpGet ?? handler.tcpSocket ?? {}, PORT);
    const host = (handler.httpGet ?? handler.tcpSocket)?.host ?? POD;
    if (handler.tcpSocket !== undefined) return await connects(host, port, timeoutSeconds);
    return isSuccess((await ask(`http://${host}:${port}${handler.httpGet.path ?? '/'}`, { timeoutSeconds })).status);
  } catch {
    return false;
  }
}

function connects(host, port, timeoutSeconds) {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: timeoutSeconds * 1000 });
    const tell = (answer) => { socket.destroy(); done(answer); };
    socket.on('connect', () => tell(true)).on('timeout', () => tell(false)).on('error', () => tell(false));
  });
}

/**
 * Runs preStop as the kubelet does: its time is part of the grace. On Knative queue-proxy answers `/wait-for-drain`; here `drained` stands
 * in for it, which comes when the requests have ended.
 */
export async function preStop(handler, container, graceSeconds, drained) {
  if (handler === undefined) return 'none';
  if (handler.sleep !== undefined) return void await pause(Math.min(handler.sleep.seconds, graceSeconds));
  if (handler.exec !== undefined) {
    const { code, text } = await container.exec(handler.exec.command, graceSeconds);
    return `${code === 0 ? 'done' : `exit code ${code}`}${text === '' ? '' : `: ${text.trim().split('\n').at(-1)}`}`;
  }
  if (handler.httpGet.path === '/wait-for-drain') return void await Promise.race([drained(), pause(graceSeconds)]);
  const port = portOf(handler.httpGet, PORT);
  return String((await ask(`http://${POD}:${port}${handler.httpGet.path}`, { timeoutSeconds: graceSeconds })).status);
}

export function pause(seconds) {
  return new Promise((done) => { setTimeout(done, seconds * 1000); });
}
