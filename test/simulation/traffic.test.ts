import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceTime } from '../../lib/simulation/service-time';
import { seeded } from '../../lib/simulation/random';
import { readTrace } from '../../lib/simulation/traffic/trace';
import { Traffic } from '../../lib/simulation/traffic/traffic';
import { TrafficArrivals } from '../../lib/simulation/traffic/traffic-arrivals';

/** Times of all requests, in seconds, and what they need. */
function drawn(traffic: Traffic, time = ServiceTime.exponential(1), seed = 1): { at: number; work: number }[] {
  const arrivals = new TrafficArrivals(0, traffic, time, seeded(seed));
  const found = [];
  for (let next = arrivals.next(); next < Infinity; next = arrivals.next()) found.push({ at: next / 1000, work: arrivals.work() / 1000 });
  return found;
}

const mean = (values: number[]) => values.reduce((one, other) => one + other, 0) / values.length;
const between = (requests: { at: number }[], from: number, to: number) => requests.filter(({ at }) => at >= from && at < to).length;

describe('generated traffic', () => {
  it('comes at its rate, at random, and the same for a seed', () => {
    const hour = Traffic.constant(10, Duration.hours(1));
    const requests = drawn(hour);
    expect(requests.length / 36_000).toBeCloseTo(1, 1);
    const gaps = requests.slice(1).map(({ at }, index) => at - requests[index].at);
    // Of a Poisson process the gaps scatter as much as they last.
    expect(mean(gaps.map((gap) => (gap - 0.1) ** 2)) / 0.01).toBeCloseTo(1, 0);
    expect(drawn(hour)).toEqual(requests);
    expect(drawn(hour, undefined, 2)).not.toEqual(requests);
  });

  it('follows a ramp, a spike and a day', () => {
    const ramp = drawn(Traffic.ramp(0, 20, Duration.hours(1)));
    expect(between(ramp, 0, 1800) / between(ramp, 1800, 3600)).toBeCloseTo(1 / 3, 1);
    const spike = drawn(Traffic.spike({
      base: 1, peak: 50, at: Duration.minutes(10), lasts: Duration.minutes(1), duration: Duration.minutes(20),
    }));
    expect(between(spike, 600, 660)).toBeGreaterThan(2500);
    expect(between(spike, 660, 1200)).toBeLessThan(700);
    const day = drawn(Traffic.diurnal({ low: 0.1, high: 0.9, duration: Duration.days(2), peakHour: 12 }));
    expect(between(day, 11 * 3600, 13 * 3600) / between(day, 23 * 3600, 25 * 3600)).toBeGreaterThan(6);
  });

  it('bursts at the same times for a seed', () => {
    const bursty = (seed: number) => Traffic.bursty({
      quiet: 0, burst: 10, quietFor: Duration.minutes(5), burstFor: Duration.minutes(1), duration: Duration.hours(5), seed,
    });
    expect(bursty(1).randomRates).toEqual(bursty(1).randomRates);
    expect(bursty(1).randomRates).not.toEqual(bursty(2).randomRates);
    expect(drawn(bursty(1)).length / 18_000).toBeGreaterThan(0.5);
  });

  it('draws times of service of the mean that was asked for', () => {
    const requests = (time: ServiceTime) => drawn(Traffic.constant(20, Duration.hours(1)), time).map(({ work }) => work);
    expect(mean(requests(ServiceTime.exponential(2)))).toBeCloseTo(2, 1);
    expect(mean(requests(ServiceTime.logNormal(2, 0.5)))).toBeCloseTo(2, 1);
    expect(new Set(requests(ServiceTime.constant(2)))).toEqual(new Set([2]));
  });

  it('adds up where it is put together', () => {
    const one = Traffic.constant(2, Duration.hours(1));
    expect(drawn(one.plus(Traffic.ramp(0, 4, Duration.minutes(30)))).length / (7200 + 3600)).toBeCloseTo(1, 1);
    expect(drawn(one.andThen(Traffic.constant(8, Duration.hours(1)))).length / (7200 + 28_800)).toBeCloseTo(1, 1);
    expect(one.andThen(one).seconds).toBe(7200);
  });

  it('replays a trace times a factor, each request as often or that share of them', () => {
    fc.assert(fc.property(fc.nat(300), fc.integer({ min: 0, max: 40 }), (count, tenths) => {
      const trace = Traffic.requests(Array.from({ length: count }, (_, at) => ({ at })));
      expect(trace.times(tenths / 10).trace).toHaveLength(Math.floor((count * tenths) / 10 + 1e-9));
    }));
  });
});

describe('a trace', () => {
  const AZURE = 'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n2023-11-16 18:15:50.9951690,396,109\n';

  it('is read from CSV of Azure, JSON Lines of Mooncake, and lists', () => {
    const [first, second] = Traffic.fromCsv(AZURE).trace;
    expect(first).toEqual({ at: 0, inputTokens: 374, outputTokens: 44 });
    expect(second.at).toBeCloseTo(4.314579, 5);
    expect(Traffic.fromJsonLines('{"timestamp": 1000, "input_length": 5, "output_length": 6}\n\n{"timestamp": 3500, "input_length": 1, "output_length": 2}')
      .trace).toEqual([{ at: 0, inputTokens: 5, outputTokens: 6 }, { at: 2.5, inputTokens: 1, outputTokens: 2 }]);
    expect(Traffic.fromJson('[2, 2.5, 7]').trace).toEqual([{ at: 0 }, { at: 0.5 }, { at: 5 }]);
  });

  it('takes columns, units and order as they are named', () => {
    expect(Traffic.fromCsv('when,x\n3000,1\n1000,2\n', { time: 'when', inputTokens: 'x', unit: 'ms', unordered: true }).trace)
      .toEqual([{ at: 0, inputTokens: 2 }, { at: 2, inputTokens: 1 }]);
  });

  it.each([
    ['seconds', '1767225600', '1767225605'],
    ['seconds with fractions', '1767225600.25', '1767225605.25'],
    ['milliseconds', '1767225600000', '1767225605000'],
    ['microseconds', '1767225600000000', '1767225605000000'],
    ['nanoseconds', '1767225600000000000', '1767225605000000000'],
  ])('counts %s since 1970 by the size of the first time, whatever its column is called', (_, first, second) => {
    for (const column of ['timestamp', 'time']) {
      expect(Traffic.fromCsv(`${column}\n${first}\n${second}\n`).trace[1].at).toBeCloseTo(5, 3);
      expect(Traffic.fromJson(`[{"${column}": ${first}}, {"${column}": ${second}}]`).trace[1].at).toBeCloseTo(5, 3);
    }
    expect(Traffic.fromCsv('timestamp\n1767225600\n1767225605\n', { unit: 'ms' }).seconds).toBe(0.005);
  });

  it('may begin with a byte order mark', () => {
    expect(Traffic.fromJson('\uFEFF[{"time": 0}, {"time": 1}]').seconds).toBe(1);
    expect(Traffic.fromJsonLines('\uFEFF{"time": 0}\r\n{"time": 1}\r\n').seconds).toBe(1);
    expect(Traffic.fromCsv('\uFEFFtime\n0\n1\n').seconds).toBe(1);
  });

  it('of rates holds each until the next', () => {
    expect(Traffic.fromCsv('time,rps\n0,2\n60,5\n90,0\n').randomRates).toEqual([{ from: 0, to: 60, rate: 2 }, { from: 60, to: 90, rate: 5 }]);
  });

  it('of rates has the tokens of each row', () => {
    const traffic = Traffic.fromCsv('time,rps,input_tokens,output_tokens\n0,2,10,20\n60,5,30,40\n90,0,0,0\n');
    expect(traffic.randomRates[1]).toEqual({ from: 60, to: 90, rate: 5, inputTokens: 30, outputTokens: 40 });
    const time = ServiceTime.tokens({ outputTokens: 7, perInputToken: 0.001, perOutputToken: 1 });
    for (const { at, work } of drawn(traffic, time)) expect(work).toBeCloseTo(at < 60 ? 20.01 : 40.03, 9);
    const both = drawn(traffic.plus(Traffic.rates([{ from: 0, to: 60, rate: 6 }])), time).filter(({ at }) => at < 60);
    const traced = both.filter(({ work }) => work > 15).length / both.length;
    expect(traced).toBeGreaterThan(0.18);
    expect(traced).toBeLessThan(0.32);
  });

  it.each([
    ['a gap', 'time,inputTokens\n0,5\n1,\n', '[t.csv:3:3] TRA003 inputTokens "" is missing'],
    ['disorder', 'time\n5\n3\n', '[t.csv:3:1] TRA004 time "3" is before the time above it'],
    ['a negative time', 'time\n-1\n', '[t.csv:2:1] TRA003 time "-1" is not a time from 0 on'],
    ['NaN', 'time,outputTokens\n0,NaN\n', '[t.csv:2:3] TRA003 outputTokens "NaN" is not a number from 0 on'],
    ['a row that is too short', 'time,inputTokens\n0\n', '[t.csv:2:1] TRA001 row "0" has 1 column, and the header 2 columns'],
    ['no known column', 'a,b\n1,2\n', '[t.csv:1:1] TRA002 time is not among the columns a, b'],
    ['no row', 'time\n', '[t.csv] TRA005 rows are none'],
    ['nothing', '', '[t.csv] TRA005 rows are none'],
    ['a quote that is not closed', 'time\n"5\n', 'TRA001 row is not CSV'],
    ['a day that no month has', 'time\n2026-02-28T00:00:00Z\n2026-02-30T00:00:00Z\n', '[t.csv:3:1] TRA003 time "2026-02-30T00:00:00Z"'],
    ['a hexadecimal number', 'time\n0x10\n', '[t.csv:2:1] TRA003 time "0x10" is not a time from 0 on'],
    ['a time that nobody simulates', 'time\n0\n1e12\n', '[t.csv:3:1] TRA003 time "1e12" is more than ten years after the first one'],
    ['a rate that no service gets', 'time,rate\n0,1e9\n9,1\n', '[t.csv:2:3] TRA003 rate "1e9" is more than 1000000'],
    ['a rate that never ends', 'time,rate\n0,5\n', '[t.csv] TRA005 rates hold until the next row, and there is none'],
    ['semicolons', 'time;ContextTokens\n0;5\n', 'separate columns by commas'],
    ['no names of columns', '0,5\n1,6\n', 'begin the file with a line of names'],
    ['a time that is a word', 'time\n1\nsoon\n', '[t.csv:3:1] TRA003 time "soon" is not a time from 0 on'],
  ])('of CSV with %s is refused with its place', (_, text, message) => {
    expect(() => Traffic.fromCsv(text, { file: 't.csv' })).toThrow(message);
  });

  it.each([
    ['JSON that ends early', () => Traffic.fromJson('[{"time": 1},\n{"time": 2'), 'TRA001'],
    ['JSON with NaN', () => Traffic.fromJson('[{"time": 0},\n {"time": NaN}]'), '[trace:2:11] TRA001 row is not JSON'],
    ['a comma too much', () => Traffic.fromJson('[{"time": 0, }]'), '[trace:1:14] TRA001 row is not JSON'],
    ['a bracket of the wrong kind', () => Traffic.fromJson('[{"time": [0}]'), '[trace:1:13] TRA001 row is not JSON'],
    ['a line with a comma behind', () => Traffic.fromJsonLines('{"time": 0},\n'), '[trace:1:12] TRA001 row is not JSON'],
    ['a negative number in JSON', () => Traffic.fromJson('[{"a": {"time": 3}, "time": 0},\n {"x": [1, 2], "time": -1}]'), '[trace:2:24] TRA003 time "-1"'],
    ['a value that is missing in JSON', () => Traffic.fromJson('[{"time": 0},\n\n  {"tim": 1}]'), '[trace:3:3] TRA003 time is missing'],
    ['a yes in place of tokens', () => Traffic.fromJson('[{"time": 0, "input_length": true}]'), '[trace:1:30] TRA003 input_length "true"'],
    ['no text', () => Traffic.fromJsonLines(undefined as never), 'ARG001 text is not a text'],
    ['JSON that is not a list', () => Traffic.fromJson('{"time": 1}'), 'TRA001 trace is not a list'],
    ['a line that is not JSON', () => Traffic.fromJsonLines('{"time": 1}\n{time: 2}\n'), '[trace:2:2] TRA001 row is not JSON'],
    ['an item that is neither a time nor an object', () => Traffic.fromJson('[1, [2]]'), '[trace:1:5] TRA001 row is neither a time nor an object'],
    ['a column that is not there', () => Traffic.fromCsv(AZURE, { time: 'start' }), 'TRA002 start is not a column'],
    ['an option that is not known', () => Traffic.fromCsv(AZURE, { colum: 'x' } as never), 'ARG006'],
  ])('with %s is refused', (_, read, message) => {
    expect(read).toThrow(message);
  });
});

describe('a trace in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trace-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const COUNT = 60_000;
  const PADDING = 'x'.repeat(150);
  const long = (row: (index: number) => string) => Array.from({ length: COUNT }, (_, index) => row(index)).join('\n');

  it('is read in parts, with quotes that hold ends of lines', () => {
    const text = `time,who\n${long((index) => `${index},"a\nb é ${PADDING}"`)}\n`;
    expect(text.length).toBeGreaterThan(2 * 4 * 2 ** 20);
    const { trace, seconds } = Traffic.fromFile(written('long.csv', text));
    expect([trace.length, seconds, trace[COUNT - 1].at]).toEqual([COUNT, COUNT - 1, COUNT - 1]);
  });

  it('is refused with the line, however far down', () => {
    const csv = `time,who\n${long((index) => `${index},${PADDING}`)}\n7,me\n`;
    expect(() => Traffic.fromFile(written('bad.csv', csv))).toThrow('[bad.csv:60002:1] TRA004 time "7"');
    const lines = `${long((index) => `{"time": ${index}, "who": "${PADDING}"}`)}\n{"time": -1}`;
    expect(() => Traffic.fromFile(written('bad.jsonl', lines))).toThrow('[bad.jsonl:60001:10] TRA003 time "-1"');
  });

  it('is refused where there is no such file, or no such format', () => {
    expect(() => Traffic.fromFile(join(folder, 'none.csv'))).toThrow('cannot be read: ENOENT');
    expect(() => Traffic.fromFile(written('trace.xlsx', ''))).toThrow('ARG001 path');
  });
});

it.each([
  ['a rate below 0', () => Traffic.constant(-1, Duration.hours(1)), 'ARG001 from'],
  ['a rate that is not a number', () => Traffic.constant(NaN, Duration.hours(1)), 'ARG001 from'],
  ['no duration', () => Traffic.constant(1, undefined as never), 'ARG002 duration'],
  ['requests in disorder', () => Traffic.requests([{ at: 2 }, { at: 1 }]), 'ARG001 requests[1].at'],
  ['a stretch that ends before it begins', () => Traffic.rates([{ from: 5, to: 5, rate: 1 }]), 'ARG001 rates[0].to'],
  ['a factor that no memory holds', () => Traffic.requests(Array.from({ length: 1000 }, () => ({ at: 1 }))).times(1_000_000), 'ARG001 factor'],
  ['more bursts than memory holds', () => Traffic.bursty({
    quiet: 1, burst: 2, quietFor: Duration.seconds(1), burstFor: Duration.seconds(1), duration: Duration.days(300),
  }), 'ARG001 duration'],
  ['to be added to what is not traffic', () => Traffic.requests([]).plus({} as never), 'ARG001 other'],
  ['to be followed by nothing', () => Traffic.requests([]).andThen(undefined as never), 'ARG002 other'],
  ['to be followed by more than ten years', () => Traffic.constant(0, Duration.days(3000)).andThen(Traffic.constant(0, Duration.days(3000))), 'ARG001 other'],
  ['a factor below 0', () => Traffic.requests([]).times(-1), 'ARG001 factor'],
])('Traffic refuses %s', (_, make, message) => {
  expect(make).toThrow(message);
});

test('a trace that is too long to be kept is refused, not cut', () => {
  expect(readTrace('csv', 'time\n1\n2\n3\n', {}, 3)).toBeDefined();
  expect(() => readTrace('csv', 'time\n1\n2\n3\n4\n', {}, 3)).toThrow('TRA006 rows are more than 3');
});
