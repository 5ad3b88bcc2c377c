// The browser of the tests: one for as long as the process that runs them lives, where the runner asks for it.
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';

let kept: Browser | undefined;

/** Called by the runner before the first file: what is started here is nobody's to close. */
export async function prepare(): Promise<void> {
  kept = await launch();
}

/** The one that is kept, else one of the caller's own. */
export async function openBrowser(): Promise<Browser> {
  if (kept === undefined) return launch();
  if (!kept.isConnected()) kept = await launch();
  return kept;
}

/** Closes what was opened in it, and the browser too where it is not kept. */
export async function closeBrowser(browser: Browser): Promise<void> {
  for (const context of browser.contexts()) {
    // What was still being fetched when the page is done with is no fault of anybody.
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  }
  if (browser !== kept) await browser.close();
}

async function launch(): Promise<Browser> {
  const { executablePath, args, env, sandbox } = await findChromium();
  return chromium.launch({ executablePath, args, env, chromiumSandbox: sandbox });
}
