// XML of office packages read as events, with limits: no document type, no entity beyond XML's own five.

import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { officeProblem } from './problems.ts';

export type XmlHandlers = {
  /** Names come without their prefix. */
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  text(text: string): void;
};

/** Real documents stay below 60; a bomb of open tags would fill the memory. */
const maxDepth = 256;

export type XmlSource = { stream: Readable; name: string; part: string };

/**
 * Feeds a part to the handlers, piece by piece; yields after each piece so that the caller can hand on what it has.
 * @throws Problem office.documentType, office.damaged
 */
export async function* readXml({ stream, name, part }: XmlSource, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('doctype', () => {
    throw officeProblem('office.documentType', { name, part });
  });
  parser.on('error', (cause) => {
    throw officeProblem('office.damaged', { name, part, reason: cause.message }, { cause });
  });
  parser.on('opentag', ({ name: tag, attributes }) => {
    depth += 1;
    if (depth > maxDepth)
      throw officeProblem('office.damaged', { name, part, reason: `nested deeper than ${maxDepth}` });
    handlers.open(localName(tag), new Map(Object.entries(attributes).map(([key, value]) => [localName(key), value])));
  });
  parser.on('closetag', ({ name: tag }) => {
    depth -= 1;
    handlers.close(localName(tag));
  });
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));

  const decoder = decoderFor(stream);
  try {
    for await (const chunk of decoder.chunks) {
      parser.write(decoder.decode(chunk));
      yield;
    }
    parser.close();
    yield;
  } finally {
    stream.destroy();
  }
}

/** Reads the whole part. */
export async function readWholeXml(source: XmlSource, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(source, handlers));
}

/** Office parts are UTF-8 or, rarely, UTF-16; another declared encoding would let marks slip past the checks. */
function decoderFor(stream: Readable) {
  const chunks: AsyncIterable<Buffer> = stream;
  let decoder: TextDecoder | undefined;
  return {
    chunks,
    decode(chunk: Buffer): string {
      decoder ??= new TextDecoder(encodingOfXml(chunk));
      return decoder.decode(chunk, { stream: true });
    },
  };
}

/** By the mark or the first "<" (XML 1.0, appendix F). */
export function encodingOfXml(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0x3c && head[1] === 0)) return 'utf-16le';
  if ((head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0 && head[1] === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
