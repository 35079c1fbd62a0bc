import type { Duration } from 'cdk8s';

/** A health check of a container: one of `path`, `command` and `grpc`, and without them whether the port accepts connections. */
export interface ProbeOptions {
  /** Path that answers 200. @default - the check only connects */
  readonly path?: string;
  /** Command in the container that exits with 0 where it is well: no shell, and no `port`. @default - the check only connects */
  readonly command?: string[];
  /** Whether gRPC's health protocol is asked (grpc.health.v1), on `port`. Kubernetes from 1.24 on; not with KFServing. @default false */
  readonly grpc?: boolean;
  /** Port. @default - the port that is served */
  readonly port?: number;
  /** Time between checks. @default Duration.seconds(10); a service's readiness on Knative is asked every 2 s, with the same patience */
  readonly period?: Duration;
  /** Time after which a check has failed. @default Duration.seconds(5) */
  readonly timeout?: Duration;
  /** Failures in a row that count. @default 3 */
  readonly failureThreshold?: number;
  /** Time before the first check. @default - none */
  readonly initialDelay?: Duration;
}

/** A health check, decided. */
export interface ProbePlan {
  /** Absent unless it is over HTTP. */
  readonly path?: string;
  /** Absent unless it is a command. */
  readonly command?: string[];
  readonly grpc?: boolean;
  readonly port: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  readonly initialDelaySeconds?: number;
  /** Whether the user said how often it is made. */
  readonly isTimed?: boolean;
}

export function planProbe(options: ProbeOptions | undefined, port: number): ProbePlan | undefined {
  if (options === undefined) return undefined;
  return {
    path: options.path,
    command: options.command,
    grpc: options.grpc || undefined,
    port: options.port ?? port,
    periodSeconds: options.period?.toSeconds() ?? 10,
    timeoutSeconds: options.timeout?.toSeconds() ?? 5,
    failureThreshold: options.failureThreshold ?? 3,
    initialDelaySeconds: options.initialDelay?.toSeconds(),
    isTimed: options.period !== undefined || options.failureThreshold !== undefined,
  };
}
