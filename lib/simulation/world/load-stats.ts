const SECOND = 1000;

/** Mean number of requests in a second, and how many came in it. */
export interface LoadReport {
  concurrency: number;
  requests: number;
}

/**
 * Counts requests over time, and cuts a report each second. Cut only when somebody looks: between two changes nothing happens.
 * Source: networking pkg/http/stats/request.go.
 */
export class LoadStats {
  public inFlight = 0;
  /** The last second that is over. */
  public readonly report: LoadReport = { concurrency: 0, requests: 0 };
  private came = 0;
  private area = 0;
  private since: number;
  private from: number;

  /** @param next when the first report is due */
  public constructor(now: number, public next: number) {
    this.since = now;
    this.from = now;
  }

  public enter(now: number): void {
    this.advance(now);
    this.inFlight += 1;
    this.came += 1;
  }

  public leave(now: number): void {
    this.advance(now);
    this.inFlight -= 1;
  }

  /** Brings the reports up to a time. */
  public advance(now: number): void {
    while (this.next <= now) this.cut();
    this.area += this.inFlight * (now - this.since);
    this.since = now;
  }

  private cut(): void {
    const { report, next } = this;
    const length = next - this.from;
    report.concurrency = length > 0 ? (this.area + this.inFlight * (next - this.since)) / length : 0;
    report.requests = this.came;
    this.area = 0;
    this.came = 0;
    this.since = next;
    this.from = next;
    this.next += SECOND;
  }
}
