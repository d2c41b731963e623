import type { CatalogAnswer } from '../../runtime/admin';
import { loadCatalog, peekCatalog } from './catalogs';

const asked = new Set<string>();

/**
 * A backend's rows for validators, which cannot wait. The first call has them fetched; when they are
 * there, the backend's nodes are judged anew.
 */
export function rowsWhenKnown(backend: string): CatalogAnswer | undefined {
  const present = peekCatalog(backend);
  if (!present && !asked.has(backend)) {
    asked.add(backend);
    loadCatalog(backend).then(
      () => {
        judgeAnew(backend);
      },
      // The dialog says why rows are missing; without them nodes count as right.
      () => asked.delete(backend),
    );
  }
  return present;
}

function judgeAnew(backend: string): void {
  RED.nodes.eachNode((node) => {
    if (node.type.startsWith(`${backend}-`)) RED.editor.validateNode(node);
  });
  RED.view.redraw();
}
