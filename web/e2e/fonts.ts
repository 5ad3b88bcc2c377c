// A browser on a machine whose only font is Chinese and goes by a name of the test's choice.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chineseFontFile } from '../../server/src/platform/office/pdf/sheets.ts';
import { findChromium } from './chromium.ts';

/** @param family under which that machine knows its font (fontconfig; so on Linux alone) */
export async function browserWithFont(family: string): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-font-'));
  symlinkSync(chineseFontFile, join(folder, 'chinese.otf'));
  const config = join(folder, 'fonts.conf');
  writeFileSync(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${folder}</dir><cachedir>${join(folder, 'cache')}</cachedir>
<match target="scan"><edit name="family" mode="assign_replace"><string>${family}</string></edit></match></fontconfig>`,
  );
  const { executablePath, args, env, sandbox } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args,
    chromiumSandbox: sandbox,
    env: { ...env, FONTCONFIG_FILE: config },
  });
  const close = async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { browser, close };
}

/** The families in which the browser has drawn the element, each with whether the page brought it along. */
export async function drawnIn(page: Page, selector: string): Promise<Map<string, boolean>> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  await session.detach();
  return new Map(fonts.map(({ familyName, isCustomFont }) => [familyName, isCustomFont]));
}
