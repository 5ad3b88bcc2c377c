// XML of office packages read as events, with limits: no document type, no entity beyond XML's own five.

import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { encodingOfXml, FormatError, xmlGuard } from '@qingfeng/formats';
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
  const guard = xmlGuard({ part, depth: maxDepth });
  parser.on('doctype', guard.doctype);
  parser.on('error', guard.malformed);
  parser.on('opentag', ({ name: tag, attributes }) => {
    guard.opened();
    handlers.open(localName(tag), new Map(Object.entries(attributes).map(([key, value]) => [localName(key), value])));
  });
  parser.on('closetag', ({ name: tag }) => {
    guard.closed();
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
  } catch (error) {
    throw error instanceof FormatError ? problemOf(error, { name, part }) : error;
  } finally {
    stream.destroy();
  }
}

function problemOf(error: FormatError, where: { name: string; part: string }): Error {
  const { params } = error.reason;
  const reason = 'reason' in params ? params.reason : error.code;
  if (reason === 'doctype') return officeProblem('office.documentType', where);
  const said = reason === 'depth' ? `nested deeper than ${maxDepth}` : 'detail' in params ? params.detail : undefined;
  return officeProblem('office.damaged', { ...where, reason: said ?? reason }, { cause: error });
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

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
