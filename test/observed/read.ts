import type { Chart } from 'cdk8s';
import { Yaml } from 'cdk8s';
import { readObjects } from '../../lib/lint/file/read-objects';
import type { ObservedService } from '../../lib/observed/observed-service';
import { releaseOf, servicesOf } from '../../lib/observed/services';
import type { ClusterProfile } from '../../lib';

/** The services of some YAML. */
export function read(yaml: string, cluster?: ClusterProfile): ObservedService[] {
  return servicesOf(releaseOf(readObjects(yaml).objects), cluster);
}

/** What a chart writes, as YAML. */
export function written(chart: Chart): string {
  return Yaml.stringify(...chart.toJson());
}
