/** Prints the seconds of CPU that the report of 50 services takes, with four plots each and the difference from a former report. */
const { App, Duration } = require('cdk8s');
const {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, InferenceReport, ModelSource,
  ServiceTime, Simulation, Traffic,
} = require('../../build/lib/index.cjs');

const cluster = ClusterProfile.eksKarpenter({ region: 'us-east-1' });
const chart = new InferenceChart(new App(), 'llm', { namespace: 'llm', cluster, backend: Backend.kserveKnative() });
const autoscaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 0, maxReplicas: 6, concurrencyPerReplica: 4 });
const services = Array.from({ length: 50 }, (_, index) => new GpuInferenceService(chart, `chat-${index}`, {
  model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.L40S), autoscaling,
}));
const load = {
  traffic: Traffic.diurnal({ low: 0.1, high: 1, duration: Duration.hours(6) }), serviceTime: ServiceTime.exponential(3),
  coldStart: { weights: Duration.seconds(40) },
};
const { services: results } = new Simulation({ services: services.map((service) => service.simulated(load)) }).run();
const costed = services.map((service, index) => ({ summary: service.summary(), simulated: results[index] }));
const findings = chart.findings();
const previous = new InferenceReport({ services: costed.slice(1) }).toJson();
const before = process.cpuUsage();
const report = new InferenceReport({ services: costed, findings, previous });
const [html, markdown] = [report.toHtml(), report.toMarkdown()];
const { user, system } = process.cpuUsage(before);
console.log(html.includes('service-49-cost-title') && markdown.includes('chat-0') ? (user + system) / 1e6 : NaN);
