import type { Page } from 'playwright-core';

/**
 * Where the editor asks, since some of what is imported is there already: keeps connections and pages as
 * they are. Then shows the tab that has come.
 */
export async function keepWhatIsThere(page: Page, tab: string): Promise<void> {
  const shown = page.locator('.red-ui-tab-label', { hasText: tab });
  const asked = page.getByRole('button', { name: 'View nodes...' });
  await asked.or(shown).first().waitFor();
  if (await asked.isVisible()) {
    await asked.click();
    await page.locator('#red-ui-clipboard-dialog-import-conflict').click();
  }
  await shown.click();
}
