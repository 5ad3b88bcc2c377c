// Records that another system may own: what a message about one says, and what becomes of it. Registers are such kinds by their
// declaration; other records say so themselves.
import type { Fields, Json } from '@qingfeng/fields';
import type { Acting, Session } from '../database/connections/connect.ts';
import type { FieldProblem, Words } from '../errors/problem.ts';

/** A record in one version, as the system that owns it sends it. Fields that are left out stay; null clears one. */
export type SourceMessage = {
  readonly system: string;
  readonly sourceId: string;
  readonly sourceVersion: number;
  readonly fields: Readonly<Record<string, Json>>;
};

/** A record by its number in another system; `table`: where it would stand here. */
export type SourceRef = { readonly table: string; readonly system: string; readonly sourceId: string };

/**
 * What became of a message; `id` is null for a record that a preview would enter. `standing`: the record of the agency that stands in its
 * way and may be handed over to the system, where there is one. Pointers lead into the message.
 */
export type Taken =
  | { readonly status: 'new' | 'changed' | 'unchanged'; readonly id: string | null }
  | { readonly status: 'error'; readonly faults: readonly FieldProblem[]; readonly standing: string | null };

/** `onto`: the record that a person handed over to the system: what stands there gives way. */
export type TakeAsked = {
  readonly messages: readonly SourceMessage[];
  readonly preview: boolean;
  readonly demo?: boolean;
  readonly onto?: string;
};

export type ExchangeKind = {
  /** Name in addresses; once stored it never changes. */
  readonly id: string;
  readonly table: string;
  readonly title: Words;
  readonly one: Words;
  /** What `fields` of a message may hold. */
  readonly fields: Fields;
  /** Whether somebody enters such records at all. */
  readonly isEntered: (acting: Acting) => boolean;
  /** Path of the page of a record. */
  readonly link: (id: string) => string;
  /** What a record is called, as far as the message says. */
  readonly nameOf: (fields: Readonly<Record<string, unknown>>) => string;
  /** The records that a message is about by their numbers: it is tried again when one of them comes. */
  readonly names?: (message: Pick<SourceMessage, 'system' | 'fields'>) => readonly SourceRef[];
  /** @returns what became of each message, in their order @throws Problem where the acting user enters none at all */
  readonly take: (session: Session, asked: TakeAsked) => Promise<Taken[]>;
};
