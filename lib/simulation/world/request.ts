import type { Event } from './clock';

/** Answers as HTTP has them. */
export const OK = 200;
export const UNAVAILABLE = 503;
export const TIMED_OUT = 504;
/** Not answered by the end. */
export const OPEN = 0;

/** The pod that a request is sent to, as the request sees it. */
export interface Host {
  /** Requests that are on their way to it. */
  reserved: number;
  readonly proxy?: { ended(request: Request): void };
}

/** One request. It is itself the event of its end, so that each costs one object. Times are milliseconds. */
export class Request implements Event {
  /** When it was answered. */
  public time = 0;
  public status = OPEN;
  /** When a queue-proxy took it. */
  public accepted = 0;
  /** When a server began with it. */
  public started = 0;
  public pod?: Host;
  public activated = false;
  /** Work that the server will have done when this one is done, where its speed depends on how many it has. */
  public finish = 0;
  /** Told when it has been answered. */
  public onAnswer?: (request: Request) => void;

  /** @param work what the server needs for it, alone */
  public constructor(public readonly arrival: number, public readonly work: number) {}

  public fire(): void {
    if (this.status === OPEN) this.pod!.proxy!.ended(this);
  }

  public answer(now: number, status: number): void {
    this.time = now;
    this.status = status;
    this.onAnswer?.(this);
  }
}

/** Requests to come, in order of time. Times are milliseconds. */
export interface Arrivals {
  /** When the next one comes, `Infinity` where none does. Later calls give later ones. */
  next(): number;
  /** What the one that `next` gave last needs of a server, alone. */
  work(): number;
}
