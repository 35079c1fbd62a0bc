import { HUGGING_FACE_IMAGE, RCLONE_IMAGE, WAIT_IMAGE } from '../loader/programs';
import { RUNTIMES } from './runtimes';

/** Every image that the library writes where the user names none. */
export function libraryImages(): string[] {
  const servers = Object.values(RUNTIMES).flatMap(({ image }) => (image === undefined ? [] : [
    `${image.reference}${image.gpuSuffix ?? ''}`, `${image.reference}${image.cpuSuffix ?? ''}`,
  ]));
  return [...new Set([...servers, RCLONE_IMAGE, HUGGING_FACE_IMAGE, WAIT_IMAGE])].sort();
}
