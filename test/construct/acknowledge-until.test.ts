import { Gpu, GpuInferenceService, GpuRequest } from '../../lib';
import { appOf, chartOf, SERVICE } from './program';

const SMALLER_FALLBACK = { ...SERVICE, gpu: GpuRequest.of(Gpu.A100_SXM_80GB).orElse(Gpu.L4) };
const REASON = 'the model has 8 GiB';

function ids(source: { findings(): { id: string }[] }): string[] {
  return source.findings().map(({ id }) => id).filter((id) => /^(GPU|ACK)/.test(id));
}

describe('an acknowledgement', () => {
  const { SOURCE_DATE_EPOCH } = process.env;
  afterEach(() => {
    if (SOURCE_DATE_EPOCH === undefined) delete process.env.SOURCE_DATE_EPOCH;
    else process.env.SOURCE_DATE_EPOCH = SOURCE_DATE_EPOCH;
  });

  function on(day: string): void {
    process.env.SOURCE_DATE_EPOCH = String(Date.parse(day) / 1000);
  }

  test('holds to the end of its last day, and then the finding is back beside a warning', () => {
    const chart = chartOf({}, appOf(), 'until');
    const service = new GpuInferenceService(chart, 'llama', SMALLER_FALLBACK);
    service.acknowledge('GPU003', REASON, { until: '2027-01-31' });
    on('2027-01-31T23:59:59Z');
    expect(ids(chart)).toEqual([]);
    on('2027-02-01T00:00:00Z');
    expect(ids(chart)).toEqual(['GPU003', 'ACK001']);
    expect(service.findings().find(({ id }) => id === 'ACK001')).toMatchObject({ path: 'until/llama', severity: 'warning', value: 'GPU003' });
    service.acknowledge('GPU003', 'looked again', { until: '2027-06-30' });
    expect(ids(chart)).toEqual([]);
  });

  test('that silences nothing is a warning where it stands, printed by synthesis', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const app = appOf();
    const chart = chartOf({}, app, 'stale');
    const service = new GpuInferenceService(chart, 'llama', SERVICE);
    service.acknowledge('GPU003', REASON);
    expect(ids(service)).toEqual(['ACK002']);
    app.synth();
    const lines = warn.mock.calls.flat().filter((line) => line.includes('ACK002'));
    expect(lines).toEqual([
      'warning: [stale/llama] ACK002 acknowledge "GPU003" silences nothing: no such finding is there; remove it, or correct its id',
    ]);
    warn.mockRestore();
  });

  test('of a chart is used where one of its services needs it, whatever the service says itself', () => {
    const chart = chartOf({}, appOf(), 'used');
    new GpuInferenceService(chart, 'right', SERVICE);
    const service = new GpuInferenceService(chart, 'llama', SMALLER_FALLBACK);
    chart.acknowledge('GPU003', REASON);
    service.acknowledge('GPU003', REASON);
    expect(ids(chart)).toEqual([]);
  });

  test.each(['soon', '2027-02-30', '2027-1-1', ''])('until "%s" is refused', (until) => {
    const service = new GpuInferenceService(chartOf({}, appOf(), 'refused'), 'llama', SERVICE);
    expect(() => service.acknowledge('GPU003', REASON, { until })).toThrow(/ARG001 until/);
  });

  test('without a reason, or until a Date, says what to give', () => {
    const service = new GpuInferenceService(chartOf({}, appOf(), 'refused'), 'llama', SERVICE);
    expect(() => service.acknowledge('GPU003', undefined as any)).toThrow(/give a reason, as a text/);
    expect(() => service.acknowledge('GPU003', REASON, { until: new Date(0) as any })).toThrow(/ARG001 until "1970-01-01T00:00:00.000Z" is not a day/);
  });

  test('of an id in small letters, or of an error, says what is wrong', () => {
    const chart = chartOf({}, appOf(), 'wrong');
    new GpuInferenceService(chart, 'Bad', SERVICE);
    chart.acknowledge('pod102', REASON);
    chart.acknowledge('NAM002', REASON);
    expect(chart.findings().filter(({ id }) => id === 'ACK002').map(({ rule, cure }) => `${rule}; ${cure}`)).toEqual([
      'silences nothing: no such finding is there; did you mean POD102?',
      'silences nothing: it is an error, which cannot be acknowledged; remove it, or correct its id',
    ]);
  });
});
