// XML parts read as a stream of events. A DTD is refused before any entity could be declared; nothing is fetched.
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { type ReadLimits, UnreadableDocument } from './unreadable.ts';

export type XmlEvents = {
  open: (name: string, attributes: XmlAttributes) => void;
  close?: (name: string) => void;
  text?: (value: string) => void;
};
/** Value of an attribute by its local name, whatever its prefix; undefined if it is absent. */
export type XmlAttributes = (local: string) => string | undefined;

const SLICE = 64 * 1024;

/** Namespaces by the short name that the readers use; transitional and strict OOXML are the same words. */
const PREFIXES: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
};

/**
 * Walks one part. Names come as `w:p`; elements of other namespaces as `x:local`.
 * @throws UnreadableDocument xmlBomb (DTD, depth), corrupt (malformed), invalidEncoding.
 */
export function walkXml({
  bytes,
  part,
  limits,
  events,
}: {
  bytes: Uint8Array;
  part: string;
  limits: ReadLimits;
  events: XmlEvents;
}): void {
  const text = decodeXml(bytes, part);
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  parser.on('error', (error) => {
    throw new UnreadableDocument({ code: 'corrupt', part, params: { reason: 'xml', detail: error.message } });
  });
  parser.on('doctype', () => {
    throw bomb(part, 'doctype');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > limits.depth) throw bomb(part, 'depth');
    events.open(qualified(tag), attributesOf(tag));
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    events.close?.(qualified(tag));
  });
  parser.on('text', (value) => events.text?.(value));
  parser.on('cdata', (value) => events.text?.(value));
  // A doctype is reported only at its end; its opening is enough, and is never legal in an Office part.
  if (/<!DOCTYPE/i.test(text.slice(0, SLICE))) throw bomb(part, 'doctype');
  for (let at = 0; at < text.length; at += SLICE) parser.write(text.slice(at, at + SLICE));
  parser.close();
}

function decodeXml(bytes: Uint8Array, part: string): string {
  const wide = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(wide, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableDocument({ code: 'corrupt', part, params: { reason: 'xml', detail: `not valid ${wide}` } });
  }
}

function qualified(tag: SaxesTagNS): string {
  return `${PREFIXES[tag.uri] ?? 'x'}:${tag.local}`;
}

function attributesOf(tag: SaxesTagNS): XmlAttributes {
  return (local) => {
    const plain = tag.attributes[local] ?? tag.attributes[`${tag.prefix}:${local}`];
    if (plain !== undefined) return plain.value;
    for (const attribute of Object.values(tag.attributes)) if (attribute.local === local) return attribute.value;
    return undefined;
  };
}

function bomb(part: string, reason: 'doctype' | 'depth'): UnreadableDocument {
  return new UnreadableDocument({ code: 'xmlBomb', part, params: { reason } });
}
