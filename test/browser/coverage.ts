import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { coverageFolder } from '../../scripts/coverage/switch';

/** Has all pages of a browser tell what of our scripts ran in them, where coverage is measured. */
export function keepCoverage(browser: Browser): void {
  const folder = coverageFolder();
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    keepOfContext(context, folder);
    return context;
  };
}

function keepOfContext(context: BrowserContext, folder: string): void {
  const newPage = context.newPage.bind(context);
  context.newPage = async () => {
    const page = await newPage();
    await page.coverage.startJSCoverage({ resetOnNavigation: false });
    const close = page.close.bind(page);
    page.close = async (options) => {
      await write(page, folder);
      await close(options);
    };
    return page;
  };
  const close = context.close.bind(context);
  context.close = async (options) => {
    for (const page of context.pages()) await write(page, folder);
    await close(options);
  };
}

/** What V8 tells of scripts that we built, each with its text, which says where it comes from. */
async function write(page: Page, folder: string): Promise<void> {
  const scripts = await page.coverage.stopJSCoverage();
  const result = scripts.filter(({ source }) => source?.includes(BUILT_FROM));
  if (result.length === 0) return;
  writeFileSync(join(folder, `browser-${randomUUID()}.json`), JSON.stringify({ result }));
}

/** At the end of a script that was built to be measured. */
const BUILT_FROM = '//# sourceMappingURL=data:application/json;base64,';
