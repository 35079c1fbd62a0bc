import type { Duration } from 'cdk8s';

/** A health check of the server. HTTP where a path is given, else TCP. */
export interface ProbeOptions {
  /** Path that answers 200. @default - the check only connects */
  readonly path?: string;
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
  /** Absent for a TCP check. */
  readonly path?: string;
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
    port: options.port ?? port,
    periodSeconds: options.period?.toSeconds() ?? 10,
    timeoutSeconds: options.timeout?.toSeconds() ?? 5,
    failureThreshold: options.failureThreshold ?? 3,
    initialDelaySeconds: options.initialDelay?.toSeconds(),
    isTimed: options.period !== undefined || options.failureThreshold !== undefined,
  };
}
