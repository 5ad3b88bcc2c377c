// What no XML from outside may do, for whichever parser reads it: declare a document type, nest without end.
import { FormatError } from './format-error.ts';

/** Handlers of a saxes parser; each throws FormatError. */
export type XmlGuard = {
  /** To be called when an element opens and closes. */
  opened: () => void;
  closed: () => void;
  doctype: () => never;
  malformed: (error: Error) => never;
};

/** A guard for one part, which elements may nest in `depth` levels. Its errors: xmlBomb (doctype, depth), corrupt (xml). */
export function xmlGuard({ part, depth }: { part: string; depth: number }): XmlGuard {
  let nested = 0;
  const bomb = (reason: 'doctype' | 'depth') => new FormatError({ code: 'xmlBomb', part, params: { reason } });
  return {
    opened: () => {
      nested += 1;
      if (nested > depth) throw bomb('depth');
    },
    closed: () => {
      nested -= 1;
    },
    doctype: () => {
      throw bomb('doctype');
    },
    malformed: (cause) => {
      const params = { reason: 'xml' as const, detail: cause.message };
      throw new FormatError({ code: 'corrupt', part, params }, { cause });
    },
  };
}

/** By the mark or the first "<" (XML 1.0, appendix F). Office parts are UTF-8 or, rarely, UTF-16. */
export function encodingOfXml(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0x3c && head[1] === 0)) return 'utf-16le';
  if ((head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0 && head[1] === 0x3c)) return 'utf-16be';
  return 'utf-8';
}
