import { SERVICE_LABEL } from './watched';

/** PromQL over the series of one service. */
export class Queries {
  private readonly selector: string;

  /** @param label that the series have with the service's name */
  public constructor(namespace: string | undefined, name: string, label: string = SERVICE_LABEL) {
    this.selector = [...(namespace === undefined ? [] : [`namespace="${namespace}"`]), `${label}="${name}"`].join(',');
  }

  /** Pods that Prometheus reads. */
  public get pods(): string {
    return `sum(up{${this.selector}})`;
  }

  public sum(gauge: string): string {
    return `sum(${gauge}{${this.selector}})`;
  }

  public most(gauge: string): string {
    return `max(${gauge}{${this.selector}})`;
  }

  /** @param matcher of further labels, such as `code=~"5.."` */
  public rate(counter: string, matcher?: string): string {
    return `sum(rate(${counter}{${this.selector}${matcher === undefined ? '' : `,${matcher}`}}[5m]))`;
  }

  /** Seconds that a part of the requests stays below. */
  public quantile(histogram: string, part: number): string {
    return `histogram_quantile(${part}, sum by (le) (rate(${histogram}_bucket{${this.selector}}[5m])))`;
  }
}

/**
 * Of DCGM's exporter, which names the pod of a GPU in one of two ways: by `honorLabels` of its monitor.
 *
 * @param pods pattern of their names
 */
export function gpuQuery(series: string, namespace: string | undefined, pods: string): string {
  const selector = (prefix: string) => [
    ...(namespace === undefined ? [] : [`${prefix}namespace="${namespace}"`]), `${prefix}pod=~"${pods}"`,
  ].join(',');
  return `${series}{${selector('exported_')}} or ${series}{${selector('')}}`;
}
