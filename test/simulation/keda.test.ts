import { CronInterval } from '../../lib/simulation/autoscaler/cron';
import type { TriggerActivity } from '../../lib/simulation/autoscaler/keda';
import { Keda, KEDA_TIMES } from '../../lib/simulation/autoscaler/keda';

const SECOND = 1000;
const ACTIVE = { active: true };
const IDLE = { active: false };

/** Replicas after each poll, in seconds. */
function polled(settings: { minReplicas: number; idleReplicas?: number; cooldown?: number }, polls: [number, number, TriggerActivity][]) {
  const keda = new Keda({ ...KEDA_TIMES, ...settings, cooldown: (settings.cooldown ?? 300) * SECOND }, 0);
  return polls.map(([time, current, activity]) => keda.poll(time * SECOND, current, activity));
}

// Worked from scale_scaledobjects.go, case by case of its two switches.
describe('KEDA', () => {
  it('wakes from zero to one replica, or to the least', () => {
    expect(polled({ minReplicas: 0 }, [[30, 0, ACTIVE]])).toEqual([1]);
    expect(polled({ minReplicas: 2 }, [[30, 0, ACTIVE]])).toEqual([2]);
  });

  it('leaves the number to the HPA while a trigger is active', () => {
    expect(polled({ minReplicas: 1 }, [[30, 7, ACTIVE], [60, 1, ACTIVE]])).toEqual([7, 1]);
  });

  it('puts to sleep only after the cooldown, counted from the last poll with an active trigger', () => {
    expect(polled({ minReplicas: 0, cooldown: 60 }, [[30, 1, ACTIVE], [60, 1, IDLE], [90, 1, IDLE], [91, 1, IDLE]])).toEqual([1, 1, 1, 0]);
  });

  it('does not wait where no trigger was ever active', () => {
    expect(polled({ minReplicas: 0 }, [[30, 3, IDLE]])).toEqual([0]);
  });

  it('keeps the least replicas, and brings them back', () => {
    expect(polled({ minReplicas: 2 }, [[30, 2, IDLE], [400, 5, IDLE], [430, 1, IDLE]])).toEqual([2, 5, 2]);
  });

  it('goes between idle and the least replicas', () => {
    expect(polled({ minReplicas: 3, idleReplicas: 0, cooldown: 60 }, [[30, 0, ACTIVE], [60, 3, IDLE], [91, 3, IDLE]])).toEqual([3, 3, 0]);
    expect(polled({ minReplicas: 3, idleReplicas: 0 }, [[30, 1, ACTIVE]])).toEqual([3]);
  });

  it('puts nothing to sleep while a trigger cannot be read', () => {
    expect(polled({ minReplicas: 0, cooldown: 60 }, [[30, 2, ACTIVE], [300, 2, { active: false, failed: true }]])).toEqual([2, 2]);
  });
});

describe('a time of cron', () => {
  const at = (text: string) => Date.parse(text);

  it('is active between its start and its end', () => {
    const working = new CronInterval('0 8 * * 1-5', '0 18 * * 1-5', 'UTC');
    expect(['2026-11-27T07:59Z', '2026-11-27T08:00Z', '2026-11-27T17:59:59Z', '2026-11-27T18:00Z', '2026-11-28T12:00Z']
      .map((text) => working.isActive(at(text)))).toEqual([false, true, true, false, false]);
  });

  it('may span midnight', () => {
    const night = new CronInterval('30 22 * * *', '0 6 * * *', 'UTC');
    expect(['2026-11-27T22:29Z', '2026-11-27T23:00Z', '2026-11-28T05:59Z', '2026-11-28T06:00Z'].map((text) => night.isActive(at(text))))
      .toEqual([false, true, true, false]);
  });

  it('is of its time zone, in summer and winter', () => {
    const berlin = new CronInterval('0 8 * * *', '0 9 * * *', 'Europe/Berlin');
    expect(['2026-07-01T06:30Z', '2026-07-01T07:30Z', '2026-12-01T06:30Z', '2026-12-01T07:30Z'].map((text) => berlin.isActive(at(text))))
      .toEqual([true, false, false, true]);
  });

  it('knows steps, lists, names, and that a day of the month or of the week is enough', () => {
    const often = new CronInterval('*/15 * * * *', '5,20,35,50 * * * *', 'UTC');
    expect([0, 4, 5, 15, 21].map((minute) => often.isActive(at('2026-11-27T10:00Z') + minute * 60_000))).toEqual([true, true, false, true, false]);
    const either = new CronInterval('0 0 1 * sun', '0 12 1 * sun', 'UTC');
    expect(['2026-11-01T06:00Z', '2026-11-29T06:00Z', '2026-11-30T06:00Z'].map((text) => either.isActive(at(text)))).toEqual([true, true, false]);
  });

  it.each(['* * * *', '60 * * * *', 'a * * * *', '5-1 * * * *', '*/0 * * * *'])('refuses the schedule %s', (schedule) => {
    expect(() => new CronInterval(schedule, '0 0 * * *', 'UTC')).toThrow('ARG001 start');
  });

  it('refuses a time zone that is not known', () => {
    expect(() => new CronInterval('0 8 * * *', '0 9 * * *', 'Mars/Base')).toThrow('ARG001 timezone');
  });
});
