import type { ClusterOptions, RegionalClusterOptions } from '../cluster-options';
import type { ClusterProfileProps } from '../cluster-profile-props';
import { checkClusterOptions } from '../cluster-profile-checks';

/** A provider's profile with the user's options in place of its own values. */
export function adjusted(profile: ClusterProfileProps, options: ClusterOptions | RegionalClusterOptions): ClusterProfileProps {
  checkClusterOptions(options);
  const { gpus = [], ...rest } = options;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const replaced = new Set(gpus.map((offer) => offer.gpu.id));
  return { ...profile, ...given, gpus: [...profile.gpus.filter((offer) => !replaced.has(offer.gpu.id)), ...gpus] };
}
