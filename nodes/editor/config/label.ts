import { getJson } from '../shared/catalogs';
import { isObject, text } from '../shared/read';
import type { EditorNode } from '../shared/red';

/** What names a connection that has no name: a setting and, where there is one, the login. */
export interface Naming {
  readonly setting: string;
  /** Name of a credential that is no secret. */
  readonly user?: string;
  /** The way in that uses the setting; none: all. */
  readonly way?: string;
}

type Logins = Readonly<Record<string, unknown>>;

/**
 * Logins of connections, by their ids. The editor has a node's credentials only from the opening of
 * its dialog until the next deploy; before and after, this is what is known of them.
 */
const known = new Map<string, Logins>();

/** The name, or the first setting that is filled in with its login: `user@host`. */
export function connectionLabel(
  node: EditorNode,
  namedBy: readonly Naming[],
  otherwise: string,
): string {
  const name = text(node['name']);
  const transport = text(node['transport']);
  const naming = namedBy.find(
    ({ setting, way }) => text(node[setting]) && (way === undefined || way === transport),
  );
  if (name || !naming) return name || otherwise;
  const place = text(node[naming.setting]);
  const user = naming.user === undefined ? '' : text(loginsOf(node)[naming.user]);
  return user ? `${user}@${place.replace(/^https?:\/\//, '')}` : place;
}

function loginsOf(node: EditorNode): Logins {
  const present = node['credentials'];
  if (isObject(present)) known.set(node.id, { ...present });
  const logins = known.get(node.id);
  if (logins) return logins;
  known.set(node.id, {});
  // The same address as the editor's own dialogs ask; passwords are not in the answer.
  getJson(`credentials/${node.type}/${node.id}`).then(
    (answer) => {
      if (!isObject(answer) || Object.keys(answer).length === 0) return;
      known.set(node.id, answer);
      RED.events.emit('nodes:change', node);
      RED.sidebar.config.refresh();
    },
    // Who may not read credentials sees the host alone.
    () => undefined,
  );
  return {};
}
