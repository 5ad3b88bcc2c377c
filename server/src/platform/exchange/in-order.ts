// Messages about records that live by a procedure and are no register: each is held against what its number said before, admitted in memory
// one after the other, and what was admitted is stored together.
import { isBlank, type Json } from '@qingfeng/fields';
import type { FieldProblem } from '../errors/problem.ts';
import type { SourceMessage, TakeAsked, Taken } from './kind.ts';
import { sourceKey } from './sources.ts';

/** What the version taken over last says of a record. `id`: the record as others see it. */
export type SaidBefore = {
  readonly id: string;
  readonly version: number;
  readonly fields: Readonly<Record<string, Json>>;
};

/** A message with all that its number says now: fields that it leaves out stay as they were. */
export type Saying = {
  readonly message: SourceMessage;
  readonly before: SaidBefore | undefined;
  readonly fields: Readonly<Record<string, Json>>;
};

export type Refused = { readonly faults: readonly FieldProblem[]; readonly standing?: string };
export type Admitted = { readonly id: string };

/**
 * What a kind of record does with messages.
 * - `inOrder`: a file is not sorted by what came first; what must come first is admitted first.
 * - `admit`: takes a message in, in memory, going on from those before it.
 * - `store`: all that was admitted; `refuse` is told what the database does not let in.
 */
export type InOrder = {
  readonly inOrder: (messages: readonly SourceMessage[]) => readonly SourceMessage[];
  readonly before: (message: SourceMessage) => SaidBefore | undefined;
  readonly admit: (saying: Saying) => Admitted | Refused;
  readonly store: (refuse: (message: SourceMessage, faults: readonly FieldProblem[]) => void) => Promise<void>;
};

/** @returns what became of each message, in their order; a preview stores nothing */
export async function takeInOrder({ messages, preview }: TakeAsked, work: InOrder): Promise<Taken[]> {
  const outcomes = new Map<SourceMessage, Taken>();
  const said = new Map<string, SaidBefore>();
  for (const message of work.inOrder(messages)) {
    const key = sourceKey(message);
    const before = said.get(key) ?? work.before(message);
    const repeated = before === undefined ? undefined : repeats(message, before);
    if (repeated !== undefined) {
      outcomes.set(message, repeated);
      continue;
    }
    const fields = withoutBlanks({ ...before?.fields, ...message.fields });
    const taken = work.admit({ message, before, fields });
    if ('faults' in taken) {
      outcomes.set(message, { status: 'error', faults: taken.faults, standing: taken.standing ?? null });
      continue;
    }
    said.set(key, { id: taken.id, version: message.sourceVersion, fields });
    outcomes.set(message, { status: before === undefined ? 'new' : 'changed', id: preview ? null : taken.id });
  }
  if (!preview)
    await work.store((message, faults) => outcomes.set(message, { status: 'error', faults, standing: null }));
  return messages.map((message) => outcomes.get(message) ?? missing());
}

/** What was taken over already: once more changes nothing, and other content needs a later version. */
function repeats({ sourceVersion, fields }: SourceMessage, before: SaidBefore): Taken | undefined {
  if (sourceVersion > before.version) return undefined;
  const differing = Object.keys(fields).filter((name) => !isSame(fields[name], before.fields[name]));
  if (sourceVersion < before.version || differing.length === 0) return { status: 'unchanged', id: before.id };
  const zh = `与同一编号第 ${before.version} 版已接收的内容不同；确为更正的，请以更高版本报送`;
  const en = `differs from what version ${before.version} of this number said; send a correction as a later version`;
  const faults = differing.map((name) => ({ pointer: `/fields/${name}`, zh, en }));
  return { status: 'error', faults, standing: null };
}

const isSame = (one: Json | undefined, other: Json | undefined): boolean =>
  (isBlank(one) && isBlank(other)) || JSON.stringify(trimmed(one)) === JSON.stringify(trimmed(other));
const trimmed = (value: Json | undefined) => (typeof value === 'string' ? value.trim() : value);

function withoutBlanks(fields: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isBlank(value)));
}

function missing(): never {
  throw new TypeError('every message has its outcome');
}
