import type { RetiredVersion } from './catalogue.js';

/**
 * Old versions still lying in the topics, oldest first. To change an event incompatibly: define `….v2`, move the old
 * schema here with a pure `upcast`, keep the golden file of `….v1`; a spec proves that it still reads.
 */
export const retiredVersions: readonly RetiredVersion[] = [];
