/** How the kubelet judges a probe: pure, so that tests need no clock and no server (kubernetes pkg/kubelet/prober/worker.go). */

/** The state before any result. A readiness probe is false until it succeeds, the others are true until they fail. */
export function fresh(kind) {
  return { kind, ok: kind === 'liveness', successes: 0, failures: 0 };
}

/** The state after one more result of a probe. */
export function judged(state, probe, succeeded) {
  const successes = succeeded ? state.successes + 1 : 0;
  const failures = succeeded ? 0 : state.failures + 1;
  if (succeeded && successes >= probe.successThreshold) return { ...state, ok: true, successes, failures };
  if (!succeeded && failures >= probe.failureThreshold) {
    return { ...state, ok: false, successes, failures, gaveUp: state.kind !== 'readiness' };
  }
  return { ...state, successes, failures };
}

/** Longest time from a fault until the kubelet acts on it: a check that just passed, then as many failures as the threshold says. */
export function patienceSeconds(probe) {
  return probe === undefined ? Infinity : probe.periodSeconds * probe.failureThreshold + probe.timeoutSeconds;
}

/** Whether an answer counts: the kubelet takes 200 to 399 (kubernetes pkg/probe/http). */
export function isSuccess(status) {
  return status >= 200 && status < 400;
}

/** The port of a handler, by number or by the name of a container's port; Knative writes 0 for the one that is served. */
export function portOf(handler, servedPort) {
  const port = handler.port;
  return port === undefined || port === 0 || Number.isNaN(Number(port)) ? servedPort : Number(port);
}

/** The last second at which the kubelet of a pod that is deleted leaves its container alone: preStop's time is part of the grace. */
export function remainingGrace(graceSeconds, preStopSeconds) {
  // The kubelet gives two seconds more where preStop has used it all up (kubernetes pkg/kubelet/kuberuntime/kuberuntime_container.go).
  return Math.max(graceSeconds - preStopSeconds, 2);
}
