import { App } from 'cdk8s';
import type { IServiceRule, ServiceSummary } from '../../lib';
import {
  BackendKind, ClusterProfile, Finding, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, PolicyPack, Runtime, Severity,
} from '../../lib';
import { attempt, CUSTOM, GiB } from './case';

describe('a policy pack for tenants', () => {
  it('takes a label of the chart for the service\'s own, which every object of the chart has', () => {
    const missing = (labels: { [key: string]: string }) => {
      const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke(), labels });
      chart.addRule(PolicyPack.multiTenant({ requiredLabels: ['team'] }));
      new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), serviceAccountName: 'llama' });
      return chart.findings().filter(({ id }) => id.startsWith('POL')).map(String);
    };
    expect(missing({ team: 'a' })).toEqual([]);
    expect(missing({ owner: 'a' })).toEqual([
      'POL021 labels have no team; give it by `labels` of the service or the chart',
    ]);
  });
});

describe('a rule of the user\'s own', () => {
  const noLlamas = (make: (service: ServiceSummary) => Finding[]): IServiceRule => ({ validate: make });
  const finding = (props: object) => new Finding({ id: 'TEAM001', severity: Severity.ERROR, path: '', property: 'name', rule: 'is ours', cure: 'change it', ...props });

  function ruled(rule: IServiceRule): { app: App; chart: InferenceChart } {
    const app = new App();
    const chart = new InferenceChart(app, 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
    chart.addRule(rule);
    new GpuInferenceService(chart, 'llama', {
      gpu: GpuRequest.of(Gpu.L4, { count: 2 }), runtime: Runtime.custom(CUSTOM), model: ModelSource.pvc('claim', 'x'), labels: { team: 'a' }, cpu: 3, memory: GiB(8),
    });
    return { app, chart };
  }

  it('sees what the service is, and cannot change it', () => {
    let seen: ServiceSummary | undefined;
    const { app, chart } = ruled(noLlamas((summary) => {
      seen = summary;
      summary.manifests[0].spec = {};
      return [];
    }));
    chart.findings();
    expect(seen).toMatchObject({
      path: 'llm/llama', name: 'llama', namespace: 'team-a', backend: BackendKind.KSERVE_STANDARD, gpus: [Gpu.L4], gpuCount: 2, minReplicas: 1, maxReplicas: 1,
      cpu: '3', memory: '8Gi', labels: { team: 'a' }, annotations: {}, modelUri: 'pvc://claim/x',
    });
    expect(app.synthYaml()).toContain('kserve-container');
  });

  it('fails synthesis with its finding, under the service\'s path', () => {
    const { app } = ruled(noLlamas(() => [finding({})]));
    expect(attempt(() => { app.synthYaml(); app.synth(); return []; })).toEqual([finding({ path: 'llm/llama' })]);
  });

  it('keeps the path and severity that it gives', () => {
    const { chart } = ruled(noLlamas(() => [finding({ path: 'elsewhere', severity: Severity.INFO })]));
    expect(chart.findings().filter(({ id }) => id === 'TEAM001')).toEqual([finding({ path: 'elsewhere', severity: Severity.INFO })]);
  });

  it.each([
    ['throws', () => { throw new Error('no label'); }, 'threw "no label"'],
    ['throws no error', () => { throw 'text'; }, 'threw "text"'],
    ['returns nothing', () => undefined, 'returned no list of findings'],
    ['returns what is not a finding', () => [{ id: 'team' }], 'returned what is not a finding with an id such as TEAM001'],
    ['returns a finding without texts', () => [{ id: 'TEAM001', rule: 5 }], 'returned what is not a finding with an id such as TEAM001'],
    ['returns a list with a hole', () => new Array(1), 'returned what is not a finding with an id such as TEAM001'],
    ['returns null', () => [null], 'returned what is not a finding with an id such as TEAM001'],
  ])('that %s is a finding itself', (_what, validate, rule) => {
    class TeamRule implements IServiceRule {
      public validate = validate as any;
    }
    expect(ruled(new TeamRule()).chart.findings().filter(({ id }) => id === 'RUL001').map(String)).toEqual([
      `RUL001 rule "TeamRule" ${rule}; correct the rule: it returns a list, empty where all is well`,
    ]);
  });
});
