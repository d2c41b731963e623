import { findChromium, launch } from '../test/browser/chromium';

/** Limit for a page to be ready, in milliseconds. */
const READY_MS = 20_000;

/**
 * Opens an address in a browser without a window, waits until an element holds a text, and closes it
 * when all is done. Without a browser nothing is done, and what was to come is missing.
 */
export async function withPage(
  address: string,
  element: string,
  text: string,
  act: () => Promise<void>,
): Promise<void> {
  const path = findChromium();
  if (path === undefined) {
    console.log(`No Chromium was found (PATH, CALLWIRES_CHROMIUM): ${address} is not opened.`);
    return;
  }
  const browser = await launch(path);
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.locator(element).filter({ hasText: text }).waitFor({ timeout: READY_MS });
    await act();
  } finally {
    await browser.close();
  }
}
