import { migrations } from '../../migrations';
import { migrate } from '../../runtime/migrate';
import type { EditorNode, Verdict } from './red';

/** What the property `version` of every node delegates to. */
export const versionBehaviour = {
  /** Marks nodes that a later version wrote: deploying them from here would lose something. */
  check(node: EditorNode, value: unknown): Verdict {
    const { version, current } = migrate(node.type, { version: value }, migrations);
    return version <= current || node._('version.later', { version, current });
  },
};
