// A compiled register laid over shared memory, so that threads begin at once: its tables as they are, its texts read when a hit asks.
import { type CompiledRights, Keys, listed, marksOf, type Right, type SharedKernel } from '@qingfeng/screening';

type SharedTexts = { readonly units: Uint16Array; readonly ends: Int32Array };

/** Where marks are all there is, the kernel has all; else what each thread lays over again. */
export type SharedRegister = { readonly kernel: SharedKernel } & (
  | { readonly altered: CompiledRights['altered'] }
  | SharedRights
);

type SharedRights = Omit<CompiledRights, 'rights' | 'texts' | 'refused' | 'keys'> & {
  readonly rights: SharedTexts;
  readonly texts: SharedTexts;
};

/** A register for so many threads. */
export function shareRegister({ keys, ...compiled }: CompiledRights, threads: number): SharedRegister[] {
  const rest = Array.isArray(compiled.rights) ? sharedRights(compiled) : { altered: compiled.altered };
  return Array.from({ length: threads }, () => ({ ...rest, kernel: keys.kernel.share() }));
}

function sharedRights({ rights, texts, refused, ...compiled }: Omit<CompiledRights, 'keys'>): SharedRights {
  return {
    ...compiled,
    rights: sharedTexts(rights.length, (index) => textOfRight(rights.at(index) as Right)),
    texts: sharedTexts(texts.length, (index) => texts.at(index) ?? ''),
    owners: sharedArray(compiled.owners),
  };
}

export function registerFrom(shared: SharedRegister): CompiledRights {
  const keys = Keys.from(shared.kernel);
  if (!('rights' in shared)) return { ...marksOf(keys), altered: shared.altered };
  const { rights, texts, kernel, ...compiled } = shared;
  return {
    ...compiled,
    keys,
    rights: listed(rights.ends.length, (index) => rightFrom(textAt(rights, index))),
    texts: listed(texts.ends.length, (index) => textAt(texts, index)),
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

function sharedArray(array: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(Math.max(4, array.byteLength)), 0, array.length);
  copy.set(array);
  return copy;
}
