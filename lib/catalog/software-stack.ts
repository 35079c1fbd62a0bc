/** Versions of what is installed; a thing that is absent is not there. */
export interface SoftwareStack {
  /** Kubernetes, such as `1.33`. @default '1.33' */
  readonly kubernetes?: string;
  /** KServe, such as `0.20`. @default - not installed */
  readonly kserve?: string;
  /** KFServing, such as `0.6.1`. @default - not installed */
  readonly kfserving?: string;
  /** Knative Serving, such as `1.23`. @default - not installed */
  readonly knative?: string;
  /** KEDA, such as `2.18`. @default - not installed */
  readonly keda?: string;
  /** Address of the Prometheus that scalers query, such as `http://prometheus.monitoring:9090`. @default - none */
  readonly prometheus?: string;
}
