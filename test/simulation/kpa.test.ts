import { Kpa } from '../../lib/simulation/autoscaler/kpa';
import type { KpaDecision } from '../../lib/simulation/autoscaler/kpa-decider';
import { KpaDecider } from '../../lib/simulation/autoscaler/kpa-decider';
import type { Revision } from '../../lib/simulation/autoscaler/kpa-settings';
import { kpaSettings } from '../../lib/simulation/autoscaler/kpa-settings';
import { LargestOf, LinearWindow, WeightedWindow } from '../../lib/simulation/autoscaler/windows';

const settings = (annotations: Revision['annotations'] = {}, containerConcurrency = 1) => kpaSettings({ annotations, containerConcurrency });

describe('the window of averages', () => {
  it('divides by the seconds since the first report, until the window is full', () => {
    const window = new LinearWindow(4);
    [8, 0, 0, 4].forEach((value, second) => window.record(second * 1000 + 500, value));
    expect(window.average(3900)).toBe(3);
    window.record(4100, 0);
    expect(window.average(4200)).toBe(1);
  });

  it('counts seconds without a report as none, and starts anew after a whole window without one', () => {
    const window = new LinearWindow(4);
    window.record(0, 8);
    window.record(2000, 4);
    expect(window.average(2000)).toBe(4);
    expect(window.average(5999)).toBe(4);
    expect(window.average(6000)).toBe(0);
    expect(window.isEmpty(6999)).toBe(false);
    expect(window.isEmpty(7000)).toBe(true);
    window.record(9000, 6);
    expect(window.average(9000)).toBe(6);
  });

  it('gives newer reports more weight where that is asked for', () => {
    const [rising, falling] = [new WeightedWindow(60), new WeightedWindow(60)];
    for (let second = 0; second < 60; second += 1) {
      rising.record(second * 1000, second);
      falling.record(second * 1000, 59 - second);
    }
    expect(rising.average(59_000)).toBeGreaterThan(54);
    expect(falling.average(59_000)).toBeLessThan(5);
  });
});

it('keeps the largest decision of the delay, and no longer', () => {
  const delayed = new LargestOf(6000, 2000);
  expect([5, 3, 1, 1].map((value, tick) => delayed.with(tick * 2000, value))).toEqual([5, 5, 5, 3]);
});

describe('a decision', () => {
  const decide = (load: number, ready: number, annotations = {}) => {
    const decider = new KpaDecider(settings(annotations), 0, 0);
    for (let second = 0; second < 60; second += 1) decider.record(second * 1000, load);
    return decider.decide(60_000, ready) as KpaDecision;
  };

  it('fills replicas to the target, 70 % by default', () => {
    expect(decide(7, 10).desired).toBe(10);
    expect(decide(7.01, 10).desired).toBe(11);
    expect(decide(7, 10, { 'target-utilization-percentage': 100 }).desired).toBe(7);
  });

  it('is not made without data, unless the activator is always in the path', () => {
    expect(new KpaDecider(settings(), 0, 0).decide(2000, 0)).toBeUndefined();
    expect(new KpaDecider(settings({ 'target-burst-capacity': -1 }), 0, 0).decide(2000, 0)).toMatchObject({ desired: 0, excess: -1 });
  });

  it('is a panic where two replicas are wanted and one is ready, and then never less', () => {
    const decider = new KpaDecider(settings(), 0, 0);
    decider.record(0, 1);
    expect(decider.decide(500, 1)).toMatchObject({ desired: 2, panic: true });
    for (let second = 1; second < 60; second += 1) decider.record(second * 1000, 0);
    expect(decider.decide(60_400, 2)).toMatchObject({ desired: 2, panic: true });
    expect(decider.decide(60_600, 2)).toMatchObject({ desired: 1, panic: false });
  });

  it('at most halves the replicas', () => {
    expect(decide(0, 9).desired).toBe(4);
  });
});

describe('what is made of decisions', () => {
  it('goes to zero after the window and the retention, counted in whole seconds', () => {
    const kpa = new Kpa(settings({ 'scale-to-zero-pod-retention-period': 30 }), 0, 0);
    kpa.setReady(1000, 1);
    const gone = runUntil(kpa, 200_000, (now) => { if (now % 1000 === 0) kpa.record(now, 0); });
    // Active at 1 s, inactive after the window of 60 s, gone 30 s later.
    expect(gone).toBe(91_000);
  });

  it('keeps the bounds, and the least bound wins', () => {
    const kpa = new Kpa(settings({ 'min-scale': 2, 'max-scale': 4 }), 0, 0);
    kpa.setReady(0, 2);
    kpa.record(1000, 100);
    kpa.tick(2000);
    expect(kpa.state.replicas).toBe(4);
  });
});

/** When no replica is wanted any more. */
function runUntil(kpa: Kpa, end: number, each: (now: number) => void): number {
  for (let now = 2000; now < end; now += 500) {
    each(now);
    if (kpa.state.due <= now) kpa.reconcile(now);
    if (now % 2000 === 0) kpa.tick(now);
    if (kpa.state.replicas === 0) return now;
  }
  return end;
}
