/** How long a finding is accepted. */
export interface AcknowledgeOptions {
  /**
   * Last day that it is accepted, such as `2027-01-31`. In UTC, and by the date of `SOURCE_DATE_EPOCH` where that is set. After it, the
   * finding is back, and the acknowledgement is the warning ACK001.
   *
   * @default - for ever
   */
  readonly until?: string;
}
