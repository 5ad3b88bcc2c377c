// A compiled register laid over shared memory, so that threads begin at once: its tables as they are, its texts read when a hit asks.
import { type Automaton, type CompiledRights, ExactKeys, type List, marksOf, type Right } from '@qingfeng/screening';

type SharedTexts = { readonly units: Uint16Array; readonly ends: Int32Array };

/** The memory of the kernel where marks are all there is; else what each thread lays over again. */
export type SharedRegister = { readonly marks: Uint8Array } | SharedRights;

type SharedRights = Omit<CompiledRights, 'rights' | 'texts' | 'refused' | 'written'> & {
  readonly rights: SharedTexts;
  readonly texts: SharedTexts;
  readonly written: Automaton | { readonly memory: Uint8Array };
};

export function shareRegister({ rights, texts, refused, written, ...compiled }: CompiledRights): SharedRegister {
  if (written instanceof ExactKeys && !Array.isArray(rights)) return { marks: written.kernel.snapshot() };
  return {
    ...compiled,
    rights: sharedTexts(rights.length, (index) => textOfRight(rights.at(index) as Right)),
    texts: sharedTexts(texts.length, (index) => texts.at(index) ?? ''),
    owners: sharedArray(compiled.owners),
    written: written instanceof ExactKeys ? { memory: written.kernel.snapshot() } : sharedAutomaton(written),
    sounds: compiled.sounds === null ? null : sharedAutomaton(compiled.sounds),
  };
}

export function registerFrom(shared: SharedRegister): CompiledRights {
  if ('marks' in shared) return marksOf(ExactKeys.from(shared.marks));
  const { rights, texts, written, ...compiled } = shared;
  return {
    ...compiled,
    written: 'memory' in written ? ExactKeys.from(written.memory) : written,
    rights: remembered(rights.ends.length, (index) => rightFrom(textAt(rights, index))),
    texts: remembered(texts.ends.length, (index) => textAt(texts, index)),
    refused: [],
  };
}

// Most registers are names alone: a right of which nothing else is known is its id and its mark.
const PLAIN = 'p';
const FULL = 'f';

function textOfRight(right: Right): string {
  const { id, mark, aliases, owner, classes, authorisedSellers, referencePrice, validFrom, validTo } = right;
  const isPlain =
    !(aliases?.length || classes?.length || authorisedSellers?.length) &&
    !(owner || referencePrice || validFrom || validTo) &&
    !id.includes('\n');
  return isPlain ? `${PLAIN}${id}\n${mark}` : `${FULL}${JSON.stringify(right)}`;
}

function rightFrom(text: string): Right {
  if (text.startsWith(FULL)) return JSON.parse(text.slice(1));
  const end = text.indexOf('\n');
  return { id: text.slice(1, end), mark: text.slice(end + 1) };
}

function sharedTexts(length: number, textOf: (index: number) => string): SharedTexts {
  const pieces: string[] = [];
  const ends = new Int32Array(new SharedArrayBuffer(Math.max(4, length * 4)), 0, length);
  let end = 0;
  for (let index = 0; index < length; index += 1) {
    const text = textOf(index);
    pieces.push(text);
    end += text.length;
    ends[index] = end;
  }
  const units = new Uint16Array(new SharedArrayBuffer(Math.max(2, end * 2)), 0, end);
  Buffer.from(units.buffer).write(pieces.join(''), 'utf16le');
  return { units, ends };
}

function textAt({ units, ends }: SharedTexts, index: number): string {
  let text = '';
  for (let at = ends[index - 1] ?? 0; at < (ends[index] as number); at += 1)
    text += String.fromCharCode(units[at] as number);
  return text;
}

function remembered<T>(length: number, make: (index: number) => T): List<T> {
  const known: (T | undefined)[] = new Array(length);
  return {
    length,
    at: (index) => {
      known[index] ??= make(index);
      return known[index];
    },
  };
}

function sharedAutomaton(automaton: Automaton): Automaton {
  return {
    prefixes: sharedArray(automaton.prefixes),
    branches: sharedArray(automaton.branches),
    cells: sharedArray(automaton.cells),
    pairs: sharedArray(automaton.pairs),
    shorts: sharedArray(automaton.shorts),
    triples: sharedArray(automaton.triples),
  };
}

function sharedArray(array: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(Math.max(4, array.byteLength)), 0, array.length);
  copy.set(array);
  return copy;
}
