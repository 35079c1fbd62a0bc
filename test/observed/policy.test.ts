import { Duration } from 'cdk8s';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ObservedService } from '../../lib/observed/observed-service';
import { policyOf, simulatedOf } from '../../lib/observed/policy';
import { workloadOf } from '../../lib/observed/workload';
import { checkPolicy } from '../../lib/service/scaling/check-policy';
import { workloadOf as workloadOfProgram } from '../../lib/simulation/models';
import { ServiceTime } from '../../lib/simulation/service-time';
import { Traffic } from '../../lib/simulation/traffic/traffic';
import { read } from './read';

const LOAD = {
  traffic: Traffic.constant(1, Duration.minutes(10)), serviceTime: ServiceTime.exponential(4), coldStart: { weights: Duration.seconds(40) },
  cpu: { idle: 5, perRequest: 20 },
};
const FORMS = read(readFileSync(join(__dirname, 'forms.yaml'), 'utf8')).filter(({ scaler }) => !('unknown' in scaler));

const ON_KNATIVE = FORMS.filter(({ scaler }) => 'knative' in scaler);

/** As the manifests say it, and as its policy does. */
function scalersOf(service: ObservedService): any[] {
  return [workloadOf(service, LOAD), workloadOfProgram(simulatedOf(service, LOAD))].map(({ scaler }) => scaler);
}

describe('a service of manifests in the words of a policy', () => {
  it.each(FORMS.map((service) => [service.name, service] as const))('%s has a policy that means something', (_, service) => {
    expect(() => checkPolicy(policyOf(service))).not.toThrow();
  });

  it.each(ON_KNATIVE.map((service) => [service.name, service] as const))(
    'on Knative, %s scales by the same settings, but for those of the cluster', (_, service) => {
      const [observed, written] = scalersOf(service);
      const { metric, target, total, window, panicWindow, panicThreshold } = observed.knative;
      const { scaleDownDelay, minScale, maxScale, retention } = observed.knative;
      const same = { metric, window, panicWindow, panicThreshold, scaleDownDelay, minScale, retention, total };
      expect(written.knative).toMatchObject(same);
      expect(written.knative.target).toBeCloseTo(target, 2);
      expect(written.knative.maxScale).toBe(maxScale === 0 ? 1000 : maxScale);
    },
  );

  it('elsewhere scales by the same metrics, targets and times of day', () => {
    const chat = FORMS.find(({ name }) => name === 'chat')!;
    const [observed, written] = scalersOf(chat);
    const plain = ({ hpa, keda, serverMetrics }: any) => ({
      metrics: hpa.metrics.map(({ average }: any) => average), most: hpa.maxReplicas, server: [...serverMetrics.values()],
      crons: keda.triggers.flatMap(({ cron }: any) => (cron === undefined ? [] : [cron.replicas])), cooldown: keda.settings.cooldown,
    });
    expect(plain(written.replicas)).toEqual(plain(observed.replicas));
  });
});
