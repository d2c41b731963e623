import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { bundle } from './bundle';
import type { HttpExchange } from './http-exchange';
import { HttpError } from './http-exchange';
import type { HttpRouter } from './http-router';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A folder with `index.html`, `page.css` and `page.ts`, which is bundled to `page.js` when asked for. */
export interface PageSource {
  folder: string;
  /** Where the page is mounted, ending in a slash. */
  at: string;
}

export function servePage(router: HttpRouter, source: PageSource): void {
  let script: Promise<string> | undefined;
  const bundleOnce = (): Promise<string> =>
    (script ??= bundle(join(source.folder, 'page.ts'), 'esm'));
  router.on('GET', source.at, (exchange) => sendFile(exchange, source.folder, 'index.html'));
  router.on('GET', `${source.at}page.css`, (exchange) =>
    sendFile(exchange, source.folder, 'page.css'),
  );
  router.on('GET', `${source.at}page.js`, async (exchange) => {
    exchange.send(200, contentTypes['.js'] ?? '', await bundleOnce());
  });
}

async function sendFile(exchange: HttpExchange, folder: string, name: string): Promise<void> {
  try {
    const content = await readFile(join(folder, name));
    exchange.send(200, contentTypes[extname(name)] ?? 'application/octet-stream', content);
  } catch {
    throw new HttpError(404, 'NOT_FOUND', `The page has no ${name}.`);
  }
}
