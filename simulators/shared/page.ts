import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { bundle } from './bundle';
import type { HttpRouter } from './http-router';

/** A folder with `index.html`, and `page.ts` and `page.css`, which are bundled when asked for. */
export interface PageSource {
  folder: string;
  /** Where the page is mounted, ending in a slash. */
  at: string;
}

const parts = [
  { entry: 'page.ts', name: 'page.js', type: 'text/javascript; charset=utf-8' },
  { entry: 'page.css', name: 'page.css', type: 'text/css; charset=utf-8' },
] as const;

export function servePage(router: HttpRouter, { folder, at }: PageSource): void {
  router.on('GET', at, async (exchange) => {
    const html = await readFile(join(folder, 'index.html'));
    exchange.send(200, 'text/html; charset=utf-8', html);
  });
  for (const { entry, name, type } of parts) {
    let bundled: Promise<string> | undefined;
    router.on('GET', `${at}${name}`, async (exchange) => {
      bundled ??= bundle(join(folder, entry), 'esm');
      exchange.send(200, type, await bundled);
    });
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Serves somebody's own files as they are; `index.html` also at the place itself. */
export async function serveFiles(router: HttpRouter, { folder, at }: PageSource): Promise<void> {
  for (const name of await readdir(folder)) {
    const type = types[extname(name)] ?? 'application/octet-stream';
    for (const path of name === 'index.html' ? [at, `${at}${name}`] : [`${at}${name}`]) {
      router.on('GET', path, async (exchange) => {
        exchange.send(200, type, await readFile(join(folder, name)));
      });
    }
  }
}
