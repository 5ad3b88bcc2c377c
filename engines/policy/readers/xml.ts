// XML parts read as a stream of events. A DTD is refused before any entity could be declared; nothing is fetched.
import { encodingOfXml, FormatError, xmlGuard } from '@qingfeng/formats';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { ReadLimits } from './unreadable.ts';

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
 * @throws FormatError xmlBomb (DTD, depth), corrupt (malformed, or in another encoding than UTF-8 and UTF-16).
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
  const guard = xmlGuard({ part, depth: limits.depth });
  parser.on('error', guard.malformed);
  parser.on('doctype', guard.doctype);
  parser.on('opentag', (tag) => {
    guard.opened();
    events.open(qualified(tag), attributesOf(tag));
  });
  parser.on('closetag', (tag) => {
    guard.closed();
    events.close?.(qualified(tag));
  });
  parser.on('text', (value) => events.text?.(value));
  parser.on('cdata', (value) => events.text?.(value));
  // A doctype is reported only at its end; its opening is enough, and is never legal in an Office part.
  if (/<!DOCTYPE/i.test(text.slice(0, SLICE))) guard.doctype();
  for (let at = 0; at < text.length; at += SLICE) parser.write(text.slice(at, at + SLICE));
  parser.close();
}

function decodeXml(bytes: Uint8Array, part: string): string {
  const encoding = encodingOfXml(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new FormatError({ code: 'corrupt', part, params: { reason: 'xml', detail: `not valid ${encoding}` } });
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
