// What a page comes to on paper.
import type { Page } from 'playwright-core';

/** The sheets of its print, each as width and height in points. */
export async function sheetsOf(page: Page): Promise<[number, number][]> {
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return [...paper.matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Math.round(Number(width)),
    Math.round(Number(height)),
  ]);
}
