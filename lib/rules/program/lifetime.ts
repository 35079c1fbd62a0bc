import { ModelFacts } from '../../catalog/model-facts';
import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { argvOf } from '../../runtime/program/argv';
import { argumentOf, inScript, numberOf } from '../../runtime/program/program';
import { scriptOf } from '../../runtime/program/started';
import { commandsOf } from '../../runtime/program/shell';
import { soonestSeconds } from '../../service/plan/timeouts';
import { Carrier } from '../pod/pod-views';
import type { Served } from './served';
import { repositoryServed } from './served';

const PROBE_DEFAULTS = { initialDelaySeconds: 0, periodSeconds: 10, failureThreshold: 3 };

/** When a check that never succeeds has the container restarted, at the latest. */
function givesUpAfter(probe: Place): number {
  const [delay, period, failures] = Object.entries(PROBE_DEFAULTS).map(([name, preset]) => probe.field(name).number || preset);
  return delay + period * failures;
}

/** The check that ends a container before it has started: with a startup check, liveness waits for it. */
function firstRestart(container: Place): Place | undefined {
  return ['startupProbe', 'livenessProbe'].map((name) => container.field(name)).find(({ isSet }) => isSet);
}

function asksServer(probe: Place): boolean {
  return ['httpGet', 'tcpSocket', 'grpc'].some((handler) => probe.field(handler).isSet);
}

const GRACE_SECONDS = 30;

/** The pod is killed before its requests have ended. */
export const KILLED_EARLY: ManifestRule<Served> = {
  id: 'ROL003',
  severity: Severity.WARNING,
  title: 'The pod is killed before its requests have ended',
  why: 'The grace period is all that a pod has from the decision that it ends: `preStop`, in which nothing new comes, and what is in flight.',
  cure: 'Raise the grace period (`pod.terminationGracePeriod`, `terminationGracePeriodSeconds`), or lower the time that requests have; a program '
    + 'may leave the grace period out: it is made from the other two.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow; vllm pull request 36666',
  check({ program, container, pod: { spec, carrier }, isContinued }, report) {
    // Knative sets both itself, and so does KServe where nothing is said.
    if (carrier === Carrier.KNATIVE || isContinued) return;
    const [argument, shutdown] = [argumentOf(program, 'shutdown'), numberOf(program, 'shutdown')];
    const period = spec.field('terminationGracePeriodSeconds');
    const [grace, before] = [period.number ?? GRACE_SECONDS, preStopSeconds(container)];
    if (before >= grace && before === 0) {
      report(period, 'leaves requests no time to end', `raise it, or leave it out for ${GRACE_SECONDS} s`);
    } else if (before >= grace) {
      const hook = container.field('lifecycle').field('preStop');
      report(hook, `takes ${before} s, and the pod has ${grace} s to end: nothing is left for requests`, 'raise terminationGracePeriodSeconds');
    }
    if (before >= grace || argument === undefined || shutdown === undefined || before + shutdown <= grace) return;
    const all = before === 0 ? 'is' : `makes ${before + shutdown} s with preStop,`;
    report(argument.place, `${inScript(program, argument)}${all} more than the ${grace} s that the pod has to end`, `set terminationGracePeriodSeconds to ${before + shutdown} or more`);
  },
};

/** What a hook waits in any case. */
function preStopSeconds(container: Place): number {
  const hook = container.field('lifecycle').field('preStop');
  const { command } = argvOf(hook.field('exec'));
  const script = scriptOf(command);
  const commands = script === undefined ? [{ words: command }] : commandsOf(script.word.text) ?? [];
  const slept = commands.map(({ words: [name, time] }) => (
    /(?:^|\/)sleep$/.test(name?.text ?? '') && /^\d{1,6}$/.test(time?.text ?? '') ? Number(time.text) : 0
  ));
  return slept.reduce((sum, each) => sum + each, hook.field('sleep').field('seconds').number ?? 0);
}

export const LIFETIME_RULES: readonly ManifestRule<Served>[] = [
  {
    id: 'PRG400',
    severity: Severity.WARNING,
    title: 'A check restarts the server before the model is loaded',
    why: 'The server answers once the model is loaded. Until then each check fails, and after some failures the kubelet starts the container '
      + 'anew, which loads the model from the beginning: for ever. How long a load mostly takes is reckoned from the size of the weights.',
    cure: 'Add a `startupProbe` that is as patient as the slowest load, such as 60 times 10 seconds; liveness waits for it.',
    source: 'kserve pull requests 5062 and 5063; vllm production-stack pull request 688',
    check(served, report) {
      const { facts, container, isContinued, program: { hasCompany } } = served;
      const probe = firstRestart(container);
      // A proxy beside it may answer before the model is loaded.
      if (!facts.answersLoaded || isContinued || hasCompany || probe === undefined || !asksServer(probe)) return;
      const [patience, least] = [givesUpAfter(probe), soonestSeconds(factsOf(served))];
      if (patience >= least) return;
      const cure = probe.name === 'startupProbe' ? 'raise its failureThreshold' : 'add a startupProbe that waits for the longest load';
      report(probe, `gives up after ${patience} s, and ${facts.title} mostly needs ${least} s or more until it answers`, cure);
    },
  },
  KILLED_EARLY,
];

function factsOf(served: Served): ModelFacts | undefined {
  const repository = repositoryServed(served);
  return repository === undefined ? undefined : ModelFacts.ofHuggingFace(repository);
}
