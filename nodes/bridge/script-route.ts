import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Red } from '../runtime/red';

/** The page script: for a script tag, and as a module for pages that are modules themselves. */
export const scripts = { plain: 'bridge.js', module: 'bridge.mjs' } as const;

/** Where pages find it, below the root of the flows' HTTP. */
export const SCRIPT_PATH = `/contact-center/${scripts.plain}`;

/**
 * Serves the script to pages of any origin: it holds no secret and can do nothing without a token.
 * Routes cannot be taken out of the server again, so they step aside while no connection is open.
 */
export function scriptRoutes(
  red: Pick<Red, 'httpNode'>,
  isUsed: () => boolean,
  folder = join(packageRoot(__dirname), 'resources'),
): void {
  for (const file of Object.values(scripts)) {
    red.httpNode.get(`/contact-center/${file}`, (_request, response, next) => {
      if (!isUsed()) {
        next();
        return;
      }
      response.set({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
        'content-type': 'text/javascript; charset=utf-8',
      });
      response.sendFile(file, { root: folder }, (error: unknown) => {
        if (error && !response.headersSent) response.sendStatus(404);
      });
    });
  }
}

/** Built or not, we lie somewhere below the package's own manifest. */
function packageRoot(folder: string): string {
  const above = dirname(folder);
  return existsSync(join(folder, 'package.json')) || above === folder ? folder : packageRoot(above);
}
