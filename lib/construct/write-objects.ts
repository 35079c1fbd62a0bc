import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Manifest } from '../backend/manifest';

/** A cdk8s object whose content is asked for when it is written. */
export function writeObject(scope: Construct, id: string, manifest: Manifest, content: () => Manifest): ApiObject {
  const { apiVersion, kind, metadata } = manifest;
  return new ApiObject(scope, id, {
    apiVersion,
    kind,
    metadata,
    ...(manifest.data === undefined ? {} : { data: Lazy.any({ produce: () => content().data }) }),
    ...(manifest.spec === undefined ? {} : { spec: Lazy.any({ produce: () => content().spec }) }),
  });
}
