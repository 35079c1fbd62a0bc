/** How requests reach the server. */
export interface TrafficPlan {
  readonly clusterLocal: boolean;
  readonly timeoutSeconds?: number;
  readonly responseStartTimeoutSeconds?: number;
}
