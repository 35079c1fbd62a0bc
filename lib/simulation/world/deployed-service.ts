import type { CronInterval } from '../autoscaler/cron';
import { Hpa } from '../autoscaler/hpa';
import type { HpaPod, HpaReading } from '../autoscaler/hpa-proposal';
import type { HpaMetric, HpaSettings } from '../autoscaler/hpa-settings';
import type { KedaSettings } from '../autoscaler/keda';
import { Keda } from '../autoscaler/keda';
import type { Arrivals } from './request';
import type { Clock, Event } from './clock';
import { APPLY, Deployment, PUBLISH } from './deployment';
import type { GpuPool } from './gpu-pool';
import { Ingress } from './ingress';
import type { ServerMetric } from './load-samples';
import { LoadSamples } from './load-samples';
import type { Meter } from './meter';
import type { Pod, PodModel, PodWatcher } from './pod';
import { Request } from './request';

/** Prometheus reads its targets this often by default in its operator and its Helm chart. */
const SCRAPE_PERIOD = 30_000;
const SECOND = 1000;

/** What wakes a service that KEDA scales. */
export interface KedaModel {
  readonly settings: KedaSettings;
  readonly triggers: readonly KedaTrigger[];
}

export interface KedaTrigger {
  /** The metric of the HPA that it stands for. */
  readonly metric: string;
  /** Above this it is active. */
  readonly activation: number;
  /** Active between two times, in place of a metric. */
  readonly cron?: { readonly interval: CronInterval; readonly replicas: number };
}

/** A Deployment behind a Kubernetes Service, with an HPA or KEDA. Times are milliseconds. */
export interface DeployedModel {
  readonly hpa: HpaSettings;
  readonly keda?: KedaModel;
  /** Metrics of servers that the autoscaler reads, by their names in the HPA. */
  readonly serverMetrics: ReadonlyMap<string, ServerMetric>;
  readonly window: number;
  readonly pods: PodModel;
  readonly cpu: { readonly idle: number; readonly perRequest: number };
  readonly created: number;
  /** The instant at time 0. */
  readonly epoch: number;
}

/** Runs one service that an HPA or KEDA scales. Nothing holds requests: without a ready pod they are refused. */
export class DeployedService implements Event, PodWatcher {
  private readonly ingress: Ingress;
  private readonly deployment: Deployment;
  private readonly hpa: Hpa;
  private readonly samples: ReadonlyMap<string, LoadSamples>;
  private keda?: Keda;
  private wanted: number;

  public constructor(
    private readonly clock: Clock, pool: GpuPool, private readonly model: DeployedModel, private readonly arrivals: Arrivals,
    private readonly meter: Meter, random: () => number,
  ) {
    this.ingress = new Ingress('random', random);
    this.deployment = new Deployment(clock, pool, model.pods, this, random);
    this.hpa = new Hpa(model.hpa);
    this.samples = new Map([...model.serverMetrics].map(([name, metric]) => [name, new LoadSamples(metric, model.window)]));
    this.wanted = model.keda?.settings.minReplicas ?? model.hpa.minReplicas;
    clock.at(model.created, () => this.create(random));
    this.expectNext();
  }

  public fire(): void {
    const { clock: { now }, meter } = this;
    const request = new Request(now, this.arrivals.work());
    request.onAnswer = this.onAnswer;
    meter.arrived(request);
    this.ingress.send(now, request);
    this.expectNext();
  }

  public changed(pod: Pod): void {
    this.meter.pod(this.clock.now, pod);
    if (pod.started < Infinity) this.clock.after(PUBLISH, () => this.publish());
  }

  private readonly onAnswer = (request: Request): void => this.meter.answered(request);

  private expectNext(): void {
    const next = this.arrivals.next();
    if (next === Infinity) return;
    this.clock.add(next, this);
  }

  private create(random: () => number): void {
    const { clock, model: { hpa: { controller }, keda } } = this;
    this.deployment.scale(this.wanted);
    this.note();
    // Each program has begun at some time of its own.
    clock.after(random() * controller.syncPeriod, () => this.sync());
    if (this.samples.size > 0) clock.after(random() * SCRAPE_PERIOD, () => this.scrape());
    if (keda === undefined) return;
    this.keda = new Keda(keda.settings, clock.now);
    clock.after(random() * SECOND, () => this.poll());
  }

  private sync(): void {
    const { clock, deployment, hpa, model } = this;
    const pods = deployment.pods.map(viewOf);
    this.want(hpa.sync(clock.now, this.wanted, pods, (metric) => this.read(metric)));
    clock.after(model.hpa.controller.syncPeriod, () => this.sync());
  }

  private poll(): void {
    const { clock, model: { keda } } = this;
    const { settings, triggers } = keda!;
    const values = triggers.map((trigger) => this.valueOf(trigger.metric));
    const active = triggers.some(({ activation }, index) => (values[index] ?? 0) > activation);
    this.want(this.keda!.poll(clock.now, this.wanted, { active, failed: values.includes(undefined) }));
    clock.after(settings.pollingInterval, () => this.poll());
  }

  private scrape(): void {
    const { clock, deployment } = this;
    const serving = deployment.pods.filter((pod) => pod.isReady);
    for (const samples of this.samples.values()) samples.sample(clock.now, serving);
    clock.after(SCRAPE_PERIOD, () => this.scrape());
  }

  private read(metric: HpaMetric): HpaReading | undefined {
    if (metric.perPod) {
      const { idle, perRequest } = this.model.cpu;
      const share = (pod: Pod) => idle + perRequest * (pod.proxy?.load('running') ?? 0);
      return { pods: this.deployment.pods.map((pod) => (pod.isReady ? Math.round((share(pod) * metric.request!) / 100) : undefined)) };
    }
    const value = this.valueOf(metric.name);
    return value === undefined ? undefined : { total: Math.round(value * 1000) };
  }

  private valueOf(name: string): number | undefined {
    const cron = this.model.keda?.triggers.find(({ metric }) => metric === name)?.cron;
    if (cron !== undefined) return cron.interval.isActive(this.model.epoch + this.clock.now) ? cron.replicas : 0;
    return this.samples.get(name)?.value(this.clock.now);
  }

  private want(replicas: number | undefined): void {
    if (replicas === undefined || replicas === this.wanted) return;
    this.wanted = replicas;
    this.note();
    this.clock.after(APPLY, () => this.deployment.scale(this.wanted));
  }

  private publish(): void {
    this.ingress.publish(this.deployment.pods.filter((pod) => pod.isReady));
    this.note();
  }

  private note(): void {
    const ready = this.deployment.pods.filter((pod) => pod.isReady).length;
    this.meter.state(this.clock.now, { wanted: this.wanted, ready, activator: false, panic: false });
  }
}

function viewOf(pod: Pod): HpaPod {
  const ready = pod.isReady;
  const isPending = pod.started === Infinity;
  return { pending: isPending, ready, since: ready ? pod.ready : pod.started, started: isPending ? pod.created : pod.started };
}
