/**
 * What CoreWeave's published autoscaling would do with two services, and cost, before anything is deployed: a window of 180 s, a target of
 * 85 %, panic at 200 % over 30 s, replicas that stay for 30 minutes or, as their documentation offers, for 10; cold starts of 30 and 60 s.
 * The report compares both, as a pull request from one to the other would: dist/coreweave-forecast/report has it as HTML and Markdown.
 *
 *   kubectl apply -f dist/coreweave-forecast/
 */
import { join } from 'node:path';
import { App, Duration, Size } from 'cdk8s';
import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, InferenceReport, Runtime, ServiceTime,
  Simulation, Traffic,
} from 'inference-constructs';

const HOUR = 3600;
/** A working day: nobody before seven, a rush at noon, and in the evening somebody each hour or so. */
const day = Traffic.rates([
  { from: 0, to: 7 * HOUR, rate: 0 },
  { from: 7 * HOUR, to: 11 * HOUR, rate: 0.05, toRate: 1 },
  { from: 11 * HOUR, to: 13 * HOUR, rate: 4 },
  { from: 13 * HOUR, to: 18 * HOUR, rate: 1, toRate: 0.02 },
  { from: 18 * HOUR, to: 24 * HOUR, rate: 0.0004 },
]);

/** The chart with one policy, and what a report says of it. */
function described(app: App, podRetention: Duration) {
  const chart = new InferenceChart(app, 'forecast', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
  const autoscaling = AutoscalingPolicy.coreweaveDefaults(chart, 'scaling', {
    minReplicas: 0, maxReplicas: 8, concurrencyPerReplica: 4, podRetention,
  });
  const gpt = new GpuInferenceService(chart, 'gpt', {
    runtime: Runtime.custom({ image: 'coreweave/aitextgen-model:11', port: 8080 }),
    gpu: GpuRequest.of(Gpu.RTX_A5000).orElse(Gpu.A40), cpu: 1, memory: Size.gibibytes(16), autoscaling,
  });
  const sentiment = new GpuInferenceService(chart, 'sentiment', {
    runtime: Runtime.custom({ image: 'coreweave/fastai-sentiment:4', port: 8080 }),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000), cpu: 1, memory: Size.gibibytes(6), limits: { cpu: 3, memory: Size.gibibytes(8) }, autoscaling,
  });
  const { services: [large, small] } = new Simulation({ services: [
    gpt.simulated({ traffic: day, serviceTime: ServiceTime.exponential(3), coldStart: { weights: Duration.seconds(59) } }),
    sentiment.simulated({ traffic: day, serviceTime: ServiceTime.exponential(1), coldStart: { weights: Duration.seconds(29) } }),
  ] }).run();
  return {
    title: 'Two services on CoreWeave',
    services: [{ summary: gpt.summary(), simulated: large }, { summary: sentiment.summary(), simulated: small }],
    findings: chart.findings(),
  };
}

const published = new InferenceReport(described(new App(), Duration.minutes(30)));
const app = new App();
const report = new InferenceReport({ ...described(app, Duration.minutes(10)), previous: published.toJson() });
report.write(join(app.outdir, 'report'));
app.synth();
