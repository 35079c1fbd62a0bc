/** When a node pulls an image. */
export enum ImagePullPolicy {
  /** Each time a container starts: a tag may hold another image than before. */
  ALWAYS = 'Always',
  /** Where the node does not have it. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Not at all: the node must have it. */
  NEVER = 'Never',
}
