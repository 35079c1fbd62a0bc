/** What a value of a setting may be; what breaks it, rules say. */
export interface SettingValues {
  readonly kind: 'whole' | 'decimal' | 'duration' | 'boolean' | 'quantity' | 'text';
  /** Seconds, where it is a duration. */
  readonly least?: number;
  /** Values are more than this. */
  readonly above?: number;
  readonly most?: number;
  /** A number outside the bounds that means something. */
  readonly also?: number;
  /** Texts that stand in place of a number, in any case. */
  readonly orText?: readonly string[];
  /** Of a duration: parts of seconds are refused. */
  readonly wholeSeconds?: boolean;
  /** The only texts. */
  readonly oneOf?: readonly string[];
  /** Whether the texts may be written in any case. */
  readonly anyCase?: boolean;
  /** Of a text: whether it must not be empty. */
  readonly filled?: boolean;
  /** Of a text: that it is a Go template, and of what. */
  readonly template?: TemplateValues;
}

/** What a Go template is filled with when Knative tries it. */
export interface TemplateValues {
  /** Fields with the value of the trial; of those without one nothing more is checked. */
  readonly fields: { readonly [name: string]: string | undefined };
  /** Whether it gives a host. */
  readonly isHost?: boolean;
}

/** A key of a ConfigMap that says what holds where an object says nothing. */
export interface ConfigKey {
  readonly values: SettingValues;
  readonly default?: number | string | boolean;
  /** Another value is not refused: it has no effect. */
  readonly ignoresOthers?: boolean;
}
