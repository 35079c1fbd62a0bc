/** How a volume is reached. */
export enum StorageKind {
  /** A file system that many nodes mount at once, on SSD. */
  SHARED_SSD = 'shared-ssd',
  /** A file system that many nodes mount at once, on hard disks. */
  SHARED_HDD = 'shared-hdd',
  /** A block device for one node, on SSD. */
  BLOCK_SSD = 'block-ssd',
  /** A block device for one node, on hard disks. */
  BLOCK_HDD = 'block-hdd',
}

/** A storage class that the cluster has. */
export interface StorageClassOffer {
  /** Name of the StorageClass. */
  readonly name: string;
  /** How its volumes are reached. */
  readonly kind: StorageKind;
  /**
   * Region whose nodes reach it.
   *
   * @default - every region
   */
  readonly region?: string;
  /**
   * Whether the volumes of one node are given to the group of the pod (`fsGroup`), so that loaders need not be root.
   *
   * @default false - not known
   */
  readonly fsGroup?: boolean;
}
