// What a screen reader or a keyboard cannot use, by axe. Looking through a page takes seconds of processor, and most of a page has been
// looked through on another one; so a part is looked through once, and every tenth page as a whole.
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Digests of the parts that were found to be in order, in this process; by the width of the window and the language. */
const inOrder = new Map<string, Set<string>>();
const wholeEvery = 10;
let looks = 0;

/** The impact of a rule, where it has one, is that of all it finds; axe names it nowhere else. */
type Axe = {
  _audit: { rules: readonly { id: string; impact: string | null }[] };
  run: (context: object, options: object) => Promise<AxeResults>;
};
type Look = { violations: AxeResults['violations']; parts: string[] };

/** What axe finds serious or critical on the page as it stands, in words. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // No page has frames, so axe can run in the page itself; half of the time would go into sending its source once more.
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(`${axe.source};undefined`);
    await page.evaluate(`window.lookThrough = ${lookThrough.toString()};undefined`);
  }
  const language = await page.evaluate(() => document.documentElement.lang);
  const kind = `${page.viewportSize()?.width} ${language} ${new URL(page.url()).pathname.startsWith('/portal')}`;
  const known = inOrder.get(kind) ?? new Set();
  inOrder.set(kind, known);
  looks += 1;
  const left = looks % wholeEvery === 0 ? [] : [...known];
  const { violations, parts } = await page.evaluate<Look>(`lookThrough(${JSON.stringify(left)})`);
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  if (serious.length === 0) for (const part of parts) known.add(part);
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
}

/**
 * Runs in the page. The digest of a part is made of its elements, their classes, roles and states, whether what should say something
 * does, and how it is coloured; not of its words. Of equal neighbours, as of the rows of a table, the first stands for all.
 */
async function lookThrough(known: readonly string[]): Promise<unknown> {
  const passed = new Set(known);
  const parts: string[] = [];
  const digests = new Map<Element, string>();
  const hashed = (text: string): string => {
    let [one, two] = [0x811c9dc5, 5381];
    for (let at = 0; at < text.length; at += 1) {
      one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
      two = Math.imul(two, 33) ^ text.charCodeAt(at);
    }
    return (one >>> 0).toString(36) + (two >>> 0).toString(36);
  };
  const told = ['aria-label', 'alt', 'title', 'placeholder', 'href', 'for', 'aria-labelledby', 'aria-describedby'];
  const kept = [
    'role',
    'type',
    'tabindex',
    'disabled',
    'readonly',
    'required',
    'style',
    'lang',
    'scope',
    'aria-hidden',
  ];
  const ownWords = (element: Element): boolean =>
    [...element.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '');
  const describe = (element: Element): string => {
    const states = element
      .getAttributeNames()
      .filter((name) => name.startsWith('aria-') && !told.includes(name))
      .map((name) => `${name}=${/controls|owns|activedescendant/.test(name) ? '' : element.getAttribute(name)}`);
    const words = ownWords(element);
    const { color, backgroundColor, fontSize, display } = getComputedStyle(element);
    return [
      ...[element.tagName, element.getAttribute('class') ?? '', ...states],
      ...told.map((name) => ((element.getAttribute(name) ?? '') === '' ? '' : name)),
      ...kept.map((name) => element.getAttribute(name) ?? ''),
      ...[words ? `${color} ${fontSize}` : '', backgroundColor, display],
      'labels' in element ? String((element as HTMLInputElement).labels?.length) : '',
    ].join('|');
  };
  const digestOf = (element: Element): string => {
    const below = [...element.children].map(digestOf);
    const digest = hashed([describe(element), ...below.filter((one, at) => one !== below[at - 1])].join('>'));
    digests.set(element, digest);
    return digest;
  };
  digestOf(document.body);
  const excluded: Element[] = [];
  const visit = (element: Element): void => {
    const digest = digests.get(element) ?? '';
    if (passed.has(digest)) {
      excluded.push(element);
      return;
    }
    parts.push(digest);
    let before = '';
    for (const child of element.children) {
      const own = digests.get(child) ?? '';
      if (own === before) excluded.push(child);
      else visit(child);
      before = own;
    }
  };
  visit(document.body);
  if (excluded.includes(document.body)) return { violations: [], parts };
  const { axe } = window as unknown as { axe: Axe };
  // Of a third of its rules nothing serious can come; each would go through the whole page.
  const slight = axe._audit.rules.filter(({ impact }) => impact === 'minor' || impact === 'moderate');
  const rules = Object.fromEntries(slight.map(({ id }) => [id, { enabled: false }]));
  const context = { include: [document.documentElement], exclude: excluded };
  // What passes need not be told. Loading the style sheets once more serves one experimental rule only, and the portal
  // lets no script load anything.
  const { violations } = await axe.run(context, { resultTypes: ['violations'], preload: false, rules });
  return { violations, parts };
}
