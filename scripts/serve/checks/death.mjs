import { pause } from '../kubelet.mjs';
import { patienceSeconds } from '../probes.mjs';
import { processesOf } from '../sandbox.mjs';

/**
 * Kills what computes: then the pod must be found unready, or end, within the probes' own patience; or a new worker must answer, which may
 * take as long as the first start did.
 */
export async function deathChecks({ container, kubelets, variants, client, job }, startSeconds) {
  const pid = container.pid();
  const engines = processesOf(pid).filter((each) => each.pid !== pid && new RegExp(job.engine).test(each.line));
  if (engines.length === 0) return [{ check: 'engine killed', value: 'no engine found', goal: 'not ready, or answers again', ok: false }];
  const killed = Date.now();
  engines.forEach((each) => { process.kill(each.pid, 'SIGKILL'); });
  const limit = Math.max(startSeconds, ...variants.map(({ kubelet }) => boundSeconds(kubelet)));
  let answered;
  while (Date.now() < killed + limit * 1000 && container.ended() === undefined) {
    if (kubelets.every((each) => each.first('unready', killed) ?? each.first('killed', killed))) break;
    if (kubelets.every(({ ready }) => ready) && await client.short(5).then(() => true, () => false)) {
      answered = Date.now();
      break;
    }
    await pause(0.5);
  }
  return kubelets.map((kubelet, index) => {
    const ended = container.ended()?.at;
    const [at, how] = [
      [kubelet.first('unready', killed), 'not ready'], [kubelet.first('killed', killed), 'restarted by liveness'], [ended, 'the container ends'],
      [answered, 'answers again'],
    ].filter(([moment]) => moment !== undefined).sort(([one], [other]) => one - other)[0] ?? [];
    const bound = how === 'answers again' ? limit : boundSeconds(variants[index].kubelet);
    const seconds = at === undefined ? undefined : Math.round((at - killed) / 1000);
    return {
      check: 'engine killed', of: variants[index].of, value: seconds ?? 'stays ready', unit: seconds === undefined ? '' : `s: ${how}`,
      goal: `not ready, ended or answering within ${bound} s`, ok: seconds !== undefined && seconds <= bound,
      detail: seconds === undefined ? 'the pod is ready, and requests fail' : '',
    };
  });
}

/** As long as the probe that sees it first has patience; where there is none but readiness, that. */
function boundSeconds({ readiness, liveness }) {
  return Math.ceil(Math.min(patienceSeconds(readiness), patienceSeconds(liveness))) + 5;
}
