import { Duration } from 'cdk8s';
import type { ObservedService } from '../../observed/observed-service';
import { pathOf } from '../../observed/observed-service';
import { simulatedOf } from '../../observed/policy';
import type { AutoscalingPolicyProps } from '../../service/scaling/autoscaling-policy-props';
import type { ServiceTime } from '../../simulation/service-time';
import { checkedRequest, PolicyTuning } from '../../tuning/policy-tuning';
import { recommendation } from '../../tuning/recommendation';
import { figure, policyRows } from '../../tuning/tables';
import type { PolicyObjective, PolicyTuningProps, RecommendProps } from '../../tuning/tuning-props';
import type { PolicyRecommendation } from '../../tuning/tuning-result';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { estimateProps } from './estimate';
import { gpusIn } from './load';
import type { Loads } from './loads';
import { loadsOf } from './loads';
import type { ForecastOptions, Given } from './options';
import { Progress } from './progress';
import type { Scene } from './scene';
import { sceneOf } from './scene';
import { notesOf } from './simulate';
import { pageText } from './table';
import { durationIn, numberIn, seedIn, startIn } from './values';

/** A policy for one service, with the evidence. */
interface Tuned {
  readonly path: string;
  readonly found: PolicyRecommendation;
  readonly notes: readonly string[];
}

/** The cheapest policy that reaches an objective, as code: the exit code says whether there is one for each service. */
export function tuneCommand({ files, format, given }: ForecastOptions, streams: Streams): boolean {
  const request = checkedRequest(requestIn(given));
  const scene = sceneOf(files, given, streams);
  const loads = loadsOf(scene, given);
  const tuned = [...loads.loads.keys()].map((service, index, all) => {
    const progress = new Progress(`${pathOf(service)}, ${index + 1} of ${all.length}`, streams);
    const one = tune(service, propsOf(service, scene, loads, given), request, loads, progress.tell);
    progress.end();
    return one;
  });
  const notes = notesOf(loads, scene.notes);
  if (format === 'json') {
    streams.out(`${JSON.stringify({ services: tuned.map(documentOf), notes }, undefined, 2)}\n`);
  } else {
    tuned.forEach((each, index) => {
      const page = {
        heading: `Policy for ${each.path}`, code: each.found.code, tables: [{ title: 'Evidence', ...policyRows(each.found.evidence.policies) }],
        notes: [...each.notes, ...(index === tuned.length - 1 ? notes : [])],
      };
      streams.out(`${index === 0 ? '' : '\n'}${pageText(page, { format, color: streams.color })}`);
    });
  }
  return tuned.every(({ found }) => found.met);
}

function tune(
  service: ObservedService, props: PolicyTuningProps, request: RecommendProps, loads: Loads, tell: (share: number) => void,
): Tuned {
  // Whoever makes one is told what is wrong with the service or its traces.
  new PolicyTuning(props);
  const found = recommendation(props, request, tell);
  const { ends } = loads.times.get(service)!;
  return {
    path: pathOf(service), found,
    notes: [
      ...found.notes, ...oddities(service), `${found.tried} policies were tried.`,
      ...(ends === undefined || !found.met ? [] : [endNote(props, found.settings, request, ends.high)]),
    ],
  };
}

/** What becomes of the policy where a request takes as long as an estimate has it at most. */
function endNote(
  props: PolicyTuningProps, settings: AutoscalingPolicyProps, request: RecommendProps, serviceTime: ServiceTime,
): string {
  const { latencyP95, latencyP99, mostFailed, p95, p99 } = request;
  const slow = new PolicyTuning({ ...props, service: { ...props.service, serviceTime } });
  const objective = { latencyP95, latencyP99, mostFailed, p95, p99 };
  const { policies: [{ meets, waitP95 }] } = slow.compare({ policies: { recommended: settings }, ...objective });
  return meets === true ? 'It reaches the objective at the longest times of the estimate too.'
    : `At the longest times of the estimate, ${figure(serviceTime.mean)} s for a request by itself, it misses the objective: 95 % wait up to `
      + `${figure(waitP95)} s. Measure the time of a request, and give it as --service-time.`;
}

function oddities({ maxReplicas, scaler }: ObservedService): string[] {
  const isFixed = 'replicas' in scaler && scaler.replicas.hpa.metrics.length === 0;
  return [
    ...(isFixed ? ['Nothing scales it today, so that only its number of replicas is looked for.'] : []),
    ...(maxReplicas === undefined ? ['Nothing bounds its replicas today: 1,000 are taken.'] : []),
  ];
}

function propsOf(service: ObservedService, scene: Scene, { loads, tracesOf }: Loads, given: Given): PolicyTuningProps {
  const { services } = estimateProps(scene, { 'prices': given.prices, 'storage-price': undefined });
  const summary = services?.[scene.services.indexOf(service)]?.summary;
  const traces = tracesOf(service);
  const gpus = gpusIn(given.gpus);
  const seed = seedIn(given.seed);
  const startsAt = startIn(given['starts-at']);
  return {
    service: simulatedOf(service, loads.get(service)!), ...(Object.keys(traces).length > 1 ? { traces } : {}),
    ...(summary === undefined ? {} : { summary }), ...(gpus === undefined ? {} : { gpus }),
    ...(seed === undefined ? {} : { seeds: [seed, seed + 1, seed + 2] }),
    ...(startsAt === undefined ? {} : { startsAt }),
  };
}

/** @throws UsageError without a time that is to be reached */
function requestIn(given: Given): RecommendProps {
  const times: [keyof PolicyObjective, string | undefined, string][] = [
    ['p95', given.p95, '--p95'], ['p99', given.p99, '--p99'],
    ['latencyP95', given['latency-p95'], '--latency-p95'], ['latencyP99', given['latency-p99'], '--latency-p99'],
  ];
  const numbers: [keyof RecommendProps, string | undefined, string][] = [
    ['mostFailed', given['most-failed'], '--most-failed'], ['leastReplicas', given['least-replicas'], '--least-replicas'],
    ['mostReplicas', given['most-replicas'], '--most-replicas'], ['policies', given.policies, '--policies'],
  ];
  const said = times.flatMap(([name, text, option]) => (text === undefined ? [] : [[name, durationIn(option, text)]]));
  if (said.length === 0) throw new UsageError('nothing says what the policy is to reach; give --p95 2s, say, or --latency-p95');
  return Object.fromEntries([...said, ...numbers.flatMap(([name, text, option]) => (
    text === undefined ? [] : [[name, numberIn(option, text)]]
  ))]) as RecommendProps;
}

/** For programs; members may be added, none goes. Times are seconds. */
function documentOf({ found: { bears, code, evidence, met, settings, tried }, notes, path }: Tuned): object {
  const policies = evidence.policies.map((policy) => ({ ...policy, settings: plain(policy.settings) }));
  return { path, met, code, settings: plain(settings), tried, bears, evidence: { policies, front: evidence.front }, notes };
}

function plain(value: unknown): unknown {
  if (value instanceof Duration) return value.toSeconds({ integral: false });
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}
