import { readFileSync } from 'node:fs';
import { pause } from '../kubelet.mjs';

/** How long a server may take here, where two cores do what a GPU does; the manifest's own deadline counts too. */
const PATIENCE_SECONDS = 900;

/** Starts; its probe turns true; not before it can answer, and not long after. */
export async function startChecks({ container, kubelets, variants, client }) {
  const begun = Date.now();
  const end = begun + PATIENCE_SECONDS * 1000;
  const state = { answered: undefined, stopped: false };
  const asking = askUntilAnswered(client, state);
  const askedAtReady = kubelets.map(async (kubelet) => {
    while (kubelet.first('ready') === undefined && !state.stopped) await pause(0.05);
    if (kubelet.first('ready') === undefined) return undefined;
    return client.short(60).then(() => '', (error) => error.message);
  });
  while (Date.now() < end && container.ended() === undefined && kubelets.some((each) => each.first('ready') === undefined && !each.first('killed'))) {
    await pause(0.2);
  }
  // A container that is not ready may still answer: told so.
  state.stopped = true;
  await asking;
  const answers = await Promise.all(askedAtReady);
  const since = (moment) => (moment === undefined ? undefined : (moment - begun) / 1000);
  const starts = container.ended() === undefined && (state.answered !== undefined || answers.some((each) => each === ''));
  const rows = [{
    check: 'starts', value: starts ? Math.round(since(state.answered ?? Date.now())) : 'no', unit: starts ? 's until it answers' : '', goal: 'answers',
    ok: starts, detail: starts ? '' : lastLines(container),
  }];
  kubelets.forEach((kubelet, index) => rows.push(probeRow(kubelet, answers[index], variants[index], state.answered, since)));
  return { ok: starts, rows, seconds: Math.ceil(since(state.answered ?? Date.now())) };
}

function probeRow(kubelet, answer, variant, answered, since) {
  const ready = kubelet.first('ready');
  const base = { check: 'probe', of: variant.of, goal: 'true once it answers, not before' };
  if (ready === undefined) return { ...base, value: 'never true', ok: false, detail: kubelet.events.map(({ event }) => event).join(', ') };
  const lag = Math.max(0, since(ready) - (since(answered) ?? since(ready)));
  const { startup, readiness } = variant.kubelet;
  const allowed = 5 + Math.max(startup?.initialDelaySeconds ?? 0, startup?.periodSeconds ?? 0) + (readiness?.periodSeconds ?? 0);
  return {
    ...base, value: answer === '' ? Math.round(lag) : 'true too early', unit: answer === '' ? 's after it could answer' : '',
    ok: answer === '' && lag <= allowed, detail: answer,
  };
}

async function askUntilAnswered(client, state) {
  while (state.answered === undefined && !state.stopped) {
    await client.short(10).then(() => { state.answered = Date.now(); }, () => pause(0.5));
  }
}

function lastLines({ log }) {
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  const telling = lines.filter((line) => /error|denied|read-only|not found|refus|unrecognized/i.test(line));
  return (telling.length > 0 ? telling : lines).slice(-2).join(' | ').slice(0, 400);
}
