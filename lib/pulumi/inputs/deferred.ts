/** A text that stands for one that is not known yet, in the form that its place wants. */
export type Form = (token: string) => string;

/** Gives a value with a text in place of each Output, however deep, and with the library's own classes in place of those below. */
export type Reader = (value: unknown, form?: Form) => any;

/** A value class of the library whose arguments may be Outputs: the value is made when they are known. */
export abstract class Deferred<T> {
  /** @internal */
  public readonly _make: (read: Reader) => T;

  protected constructor(make: (read: Reader) => T) {
    this._make = make;
  }
}
