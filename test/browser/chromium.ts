import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { keepCoverage } from './coverage';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of an installed browser, or undefined. `CALLWIRES_CHROMIUM` names one that is elsewhere. */
export function findChromium(): string | undefined {
  const named = process.env['CALLWIRES_CHROMIUM'];
  if (named) return named;
  const folders = process.env['PATH']?.split(delimiter) ?? [];
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return paths.find((path) => existsSync(path));
}

/**
 * The browser for tests of `what`. Without one they are skipped and say so; with
 * `CALLWIRES_REQUIRE_BROWSER=1` they fail.
 */
export function chromiumOrSkip(context: Mocha.Context, what: string): string {
  const path = findChromium();
  if (path !== undefined) return path;
  const words = `No Chromium was found (PATH, CALLWIRES_CHROMIUM): ${what} is NOT tested.`;
  if (process.env['CALLWIRES_REQUIRE_BROWSER'] === '1') throw new Error(words);
  process.stderr.write(`\n  *** ${words} ***\n\n`);
  return context.skip();
}

export async function launch(
  executablePath: string,
  more: readonly string[] = [],
): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args: [...flags, ...more] });
  keepCoverage(browser);
  return browser;
}
