// A captured document made fit for a frame without scripts: what it shows leads into the replay, everything else leads nowhere.
import { type DefaultTreeAdapterMap, parse, serialize } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** The replay's address of a style sheet, a picture or a font of the page. */
export type Place = (absolute: string) => string;

export type ReplayPage = {
  readonly html: string /** Styles that stood within the document, in order. */;
  readonly styles: string;
};

const DROPPED = new Set([
  'script',
  'noscript',
  'base',
  'iframe',
  'frame',
  'object',
  'embed',
  'applet',
  'template',
  'meta',
  'portal',
]);
const PICTURES: Readonly<Record<string, readonly string[]>> = {
  img: ['src'],
  source: ['src'],
  video: ['poster'],
  input: ['src'],
  image: ['href', 'xlink:href'],
  body: ['background'],
  table: ['background'],
  td: ['background'],
};

/**
 * Rewrites a document of a page. Styles within it come out by themselves, since a frame that admits none from within the document shows them
 * only by an address.
 * @param q.ownStyles the address under which the styles are answered
 */
export function replayPage(html: string, q: { base: string; place: Place; ownStyles: string }): ReplayPage {
  const document = parse(html);
  const styles: string[] = [];
  const absolute = (address: string): string | undefined =>
    URL.canParse(address, q.base) ? new URL(address, q.base).href : undefined;
  const place = (address: string): string => {
    const found = absolute(address.trim());
    if (found === undefined || found.startsWith('data:')) return found ?? '';
    return /^https?:/u.test(found) ? q.place(found) : '';
  };
  let count = 0;
  const visit = (node: Node): void => {
    if (!('childNodes' in node)) return;
    for (const child of [...node.childNodes]) {
      if (!('tagName' in child)) continue;
      if (DROPPED.has(child.tagName) || isOtherLink(child)) {
        node.childNodes.splice(node.childNodes.indexOf(child), 1);
        continue;
      }
      if (child.tagName === 'style') {
        styles.push(textOf(child));
        node.childNodes.splice(node.childNodes.indexOf(child), 1);
        continue;
      }
      const inline = attributesOf(child, place);
      if (inline !== undefined) {
        count += 1;
        child.attrs.push({ name: 'data-qf-style', value: String(count) });
        // As strong as a style on the element itself is beside rules of the page.
        styles.push(`[data-qf-style="${count}"]:not(#\\_):not(#\\_):not(#\\_){${inline.replaceAll('}', '')}}`);
      }
      visit(child);
    }
  };
  visit(document);
  const css = replayStyles(styles.join('\n'), { base: q.base, place: q.place });
  const head = `<meta charset="utf-8"><link rel="stylesheet" href="${q.ownStyles}">`;
  const made = serialize(document);
  return { html: made.replace(/<head[^>]*>/u, (tag) => `${tag}${head}`), styles: css };
}

/** Addresses in a style sheet, led into the replay. */
export function replayStyles(css: string, { base, place }: { base: string; place: Place }): string {
  const led = (address: string): string => {
    const given = address.trim();
    if (given.startsWith('data:')) return given;
    if (!URL.canParse(given, base)) return '';
    const { href } = new URL(given, base);
    return /^https?:/u.test(href) ? place(href) : '';
  };
  return css
    .replaceAll(/@import\s+(["'])([^"']*)\1/giu, (_, _quote, address: string) => `@import "${led(address)}"`)
    .replaceAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s][^)]*))\s*\)/giu, (_, double, single, plain) => {
      return `url("${led(String(double ?? single ?? plain ?? ''))}")`;
    });
}

/** Of links only style sheets are shown. */
function isOtherLink({ tagName, attrs }: Element): boolean {
  if (tagName !== 'link') return false;
  const rel = attrs.find(({ name }) => name === 'rel')?.value.toLowerCase() ?? '';
  return !rel.split(/\s+/u).includes('stylesheet');
}

/** Leads addresses into the replay, and takes away what acts or goes elsewhere. @returns the style that stood on the element */
function attributesOf(element: Element, place: (address: string) => string): string | undefined {
  const pictures = PICTURES[element.tagName] ?? [];
  let style: string | undefined;
  element.attrs = element.attrs.flatMap((attribute) => {
    const name = attribute.prefix ? `${attribute.prefix}:${attribute.name}` : attribute.name;
    if (name === 'style') {
      style = attribute.value;
      return [];
    }
    if (pictures.includes(name)) return [{ ...attribute, value: place(attribute.value) }];
    if (name === 'srcset') return [{ ...attribute, value: placesOf(attribute.value, place) }];
    if (element.tagName === 'link' && name === 'href') return [{ ...attribute, value: place(attribute.value) }];
    return isKept(name) ? [attribute] : [];
  });
  return style;
}

const LEADING = new Set([
  'href',
  'xlink:href',
  'src',
  'action',
  'formaction',
  'ping',
  'target',
  'data',
  'srcdoc',
  'integrity',
  'crossorigin',
  'nonce',
  'manifest',
  'background',
  'poster',
  'http-equiv',
]);
const isKept = (name: string): boolean => !name.startsWith('on') && !LEADING.has(name);

function placesOf(srcset: string, place: (address: string) => string): string {
  return srcset
    .split(/,\s+/u)
    .map((one) => {
      const [address = '', ...size] = one.trim().split(/\s+/u);
      return [place(address), ...size].join(' ');
    })
    .join(', ');
}

function textOf({ childNodes }: Element): string {
  return childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}
