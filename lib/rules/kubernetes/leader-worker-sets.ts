import { checkOf } from '../../manifest/manifest-rule';
import { checkShape, mapField, FieldShape } from '../../manifest/shape';

const SCALED: FieldShape = mapField({ replicas: { least: 0, most: 2 ** 31 - 1 } });

/** What can be scaled has no negative number of replicas. Source: apiextensions-apiserver pkg/registry/customresource/validator.go. */
export const LEADER_WORKER_SETS = checkOf(['LeaderWorkerSet.leaderworkerset.x-k8s.io'], (object) => checkShape(object.field('spec'), SCALED));
