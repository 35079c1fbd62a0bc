import { imageFor } from '../../catalog/cluster-images';
import type { ClusterProfileProps, LoaderImages } from '../../catalog/cluster-profile-props';
import { HUGGING_FACE_IMAGE, RCLONE_IMAGE, WAIT_IMAGE } from '../../catalog/data/images';
import type { ServerPlan } from './service-plan';

/** The server with the image that the cluster has of it, unless the user named one. */
export function withClusterImage(server: ServerPlan, cluster: ClusterProfileProps): ServerPlan {
  if (server.options.image !== undefined) return server;
  const { container, kserve } = server;
  return {
    ...server,
    container: { ...container, image: imageFor(cluster, container.image) },
    kserve: kserve?.image === undefined ? kserve : { ...kserve, image: imageFor(cluster, kserve.image) },
  };
}

/** Images of the loader's containers: the user's own, else the library's as the cluster has them. */
export function planLoaderImages(cluster: ClusterProfileProps): Required<LoaderImages> {
  const { rclone, huggingFace, wait } = cluster.loaderImages ?? {};
  return {
    rclone: rclone ?? imageFor(cluster, RCLONE_IMAGE),
    huggingFace: huggingFace ?? imageFor(cluster, HUGGING_FACE_IMAGE),
    wait: wait ?? imageFor(cluster, WAIT_IMAGE),
  };
}
