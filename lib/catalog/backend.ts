import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, text } from '../arguments/checks';

/** The kinds of object that a service can become. */
export enum BackendKind {
  /** KServe `InferenceService` v1beta1 in Standard mode: a Deployment behind a Gateway or Ingress. */
  KSERVE_STANDARD = 'kserve-standard',
  /** KServe `InferenceService` v1beta1 in Knative mode: scales to zero. */
  KSERVE_KNATIVE = 'kserve-knative',
  /** KFServing `InferenceService` of `serving.kubeflow.org/v1beta1`, KServe's predecessor. */
  KFSERVING = 'kfserving',
  /** Knative `Service`. */
  KNATIVE = 'knative',
  /** Deployment, Service and HorizontalPodAutoscaler. */
  DEPLOYMENT_HPA = 'deployment-hpa',
  /** Deployment, Service and KEDA ScaledObject. */
  DEPLOYMENT_KEDA = 'deployment-keda',
}

/** Options of a backend. */
export interface BackendOptions {
  /**
   * Version of the software behind the backend, such as `0.20` of KServe.
   *
   * @default - what the cluster profile says is installed
   */
  readonly version?: string;
}

const OPTIONS: ArgumentShape<BackendOptions> = { version: text };

/** The backend that a service is rendered for. */
export class Backend {
  /** KServe in Standard mode. @param options version */
  public static kserve(options: BackendOptions = {}): Backend {
    return new Backend(BackendKind.KSERVE_STANDARD, options);
  }

  /** KServe in Knative mode. @param options version */
  public static kserveKnative(options: BackendOptions = {}): Backend {
    return new Backend(BackendKind.KSERVE_KNATIVE, options);
  }

  /** KFServing, `serving.kubeflow.org/v1beta1`. @param options version */
  public static kfserving(options: BackendOptions = {}): Backend {
    return new Backend(BackendKind.KFSERVING, options);
  }

  /** A Knative Service. @param options version */
  public static knative(options: BackendOptions = {}): Backend {
    return new Backend(BackendKind.KNATIVE, options);
  }

  /** Deployment, Service and HorizontalPodAutoscaler. @param options version of Kubernetes */
  public static deployment(options: BackendOptions = {}): Backend {
    return new Backend(BackendKind.DEPLOYMENT_HPA, options);
  }

  /** Deployment, Service and KEDA ScaledObject. @param options version of KEDA */
  public static deploymentKeda(options: BackendOptions = {}): Backend {
    return new Backend(BackendKind.DEPLOYMENT_KEDA, options);
  }

  /** Version of the software behind it, where one was given. */
  public readonly version?: string;

  private constructor(public readonly kind: BackendKind, options: BackendOptions) {
    this.version = checkArguments(options, OPTIONS, 'options').version;
  }
}
