import { Severity } from '../../finding/finding';
import { objects, topic } from '../../manifest/manifest-rule';
import { isDevice } from '../pod/resources';

/** Bounds of containers that become the request of those that ask for nothing. */
export const DEVICES_BY_DEFAULT = topic(objects('LimitRange'), [
  {
    id: 'POD103',
    severity: Severity.WARNING,
    title: 'Every container gets a GPU that asks for none',
    why: 'Where a LimitRange has a most and no default, the most is the default: sidecars, Jobs and Knative\'s queue-proxy get that many GPUs '
      + 'each, and wait for them.',
    cure: 'Write `default` and `defaultRequest` of the device, as 0.',
    source: 'kubernetes v1.33 pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem; plugin/pkg/admission/limitranger',
    check(object, report) {
      for (const limit of object.field('spec').field('limits').items) {
        if (limit.field('type').text !== 'Container') continue;
        const [most, standard] = [limit.field('max'), limit.field('default')];
        for (const amount of most.fields) {
          if (!isDevice(amount.name) || standard.has(amount.name) || Number(amount.scalar) === 0) continue;
          report(amount, 'is what each container gets that asks for none, for want of a default', 'set default and defaultRequest of it to 0');
        }
      }
    },
  },
]);
