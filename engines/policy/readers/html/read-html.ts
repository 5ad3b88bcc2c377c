// A saved web page to lines. Its declared charset is a hint; what it would load is named, never fetched.
import { type Decoded, decodeText, FormatError } from '@qingfeng/formats';
import { defaultTreeAdapter, parse } from 'parse5';
import type { ReadLimits, ReadNote } from '../unreadable.ts';
import { htmlToLines, type Lines } from './lines.ts';
import { attributeOf, type Document, type Element, isElement } from './tree.ts';

const META = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})/i;
const LOADING: Record<string, string> = {
  img: 'src',
  iframe: 'src',
  frame: 'src',
  script: 'src',
  embed: 'src',
  object: 'data',
  link: 'href',
};
const MAX_NOTES = 50;

/** @throws FormatError as decodeText does, UnreadableDocument as htmlToLines does. */
export function readHtml(bytes: Uint8Array, limits: ReadLimits): Decoded & Lines & { notes: ReadNote[] } {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const { text: html, encoding } = decodeText(bytes, META.exec(head)?.[1]);
  const document = parse(html, { treeAdapter: boundedTree(limits.depth) });
  const lines = htmlToLines({ document, limits, origin: 'web' });
  return { ...lines, encoding, notes: externalNotes(document) };
}

/** Stops at the depth that is too much: fifteen megabytes of open tags take half a minute and two gigabytes to become a tree. */
function boundedTree(depth: number): typeof defaultTreeAdapter {
  let open = 0;
  return {
    ...defaultTreeAdapter,
    onItemPush: () => {
      open += 1;
      if (open > depth) throw new FormatError({ code: 'xmlBomb', part: 'HTML', params: { reason: 'depth' } });
    },
    onItemPop: () => {
      open -= 1;
    },
  };
}

function externalNotes(document: Document): ReadNote[] {
  const notes: ReadNote[] = [];
  const pending: Element[] = document.childNodes.filter(isElement);
  for (let element = pending.pop(); element !== undefined && notes.length < MAX_NOTES; element = pending.pop()) {
    const target = attributeOf(element, LOADING[element.tagName] ?? '');
    if (target !== null && /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(target)) {
      notes.push({ code: 'externalReference', params: { part: 'HTML', target, relation: element.tagName } });
    }
    for (const child of element.childNodes.toReversed()) if (isElement(child)) pending.push(child);
  }
  return notes;
}
