/** A volume of the server beside the model's. */
export interface VolumePlan {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly: boolean;
  /** The volume's source, as a pod has it. */
  readonly source: { readonly [kind: string]: object };
}
