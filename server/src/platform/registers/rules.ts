// What of a register no declaration can say: named functions beside it. They judge entries wherever they are entered, changed or brought
// in, narrow its list, add to its answers, and say in the words of its part of the line why somebody may not.
import type { Json, Text } from '@qingfeng/fields';
import type { Expression, SqlBool } from 'kysely';
import type { z } from 'zod';
import type { Cryptography } from '../crypto/cryptography.ts';
import type { Actor, Session } from '../database/connections/connect.ts';
import type { FieldProblem, Problem, Words } from '../errors/problem.ts';
import type { FileStore } from '../files/store.ts';
import type { Html } from '../portal/html.ts';
import type { Frame } from '../portal/layout.ts';
import type { Step, WorkTools } from '../procedures/index.ts';
import type { Services } from '../procedures/services.ts';
import type { NamedByList } from './links/links.ts';
import type { EntryRow, Given } from './rows.ts';

/** `whole`: the entry as it would be; `given`: what of it is new or changed. */
export type Judged = { readonly whole: Given; readonly given: Given };

/** @returns for each entry what is wrong with it, with pointers to its fields; for a thousand as many questions as for one */
export type RegisterRule = (
  session: Session,
  entries: readonly Judged[],
  now: Date,
) => Promise<readonly FieldProblem[][]>;

/** A filter of the list that asks more than for the value of one field. Conditions are about the entry `e`. */
export type RegisterFilter = {
  readonly shape: z.ZodType<string | undefined>;
  readonly passing: (wanted: string, now: Date) => Expression<SqlBool>;
};

/**
 * What a step's rule may need beside the database: `files` keeps what a step makes; what it wrote is unused where the step is refused.
 * `reading`: the processes beside the server, where files are made and read.
 */
export type StepMeans = {
  readonly crypto: Cryptography;
  readonly files: Pick<FileStore, 'put'>;
  readonly reading: Services['reading'];
};

/** `row`: the entry as it was before the step. */
export type StepRule = (
  session: Session,
  tools: WorkTools,
  asked: StepMeans & { row: EntryRow; step: Step },
) => Promise<void>;

/** What goes with a step in its transaction: `before` refuses it by throwing, `after` does what follows from it. */
export type StepHooks = { readonly before?: StepRule; readonly after?: StepRule };

/**
 * What of a step takes long is done while no transaction is open; what it was made from is compared within it, since anything may have
 * changed meanwhile. Steps taken in bulk and by the platform go without.
 * @returns what goes with the step from then on, in place of what is declared
 */
export type StepAhead = (
  services: Services,
  asked: { readonly actor: Actor; readonly step: Step },
) => Promise<StepHooks>;

/** An entry as the public reads it: its public fields by their keys, 'subject.name' as `subjectName`, and nothing else. */
export type PublicRow = { readonly id: string; readonly demo: boolean } & Readonly<Record<string, unknown>>;

/**
 * What the public pages of a register have beside its declaration. Each is made of what is public alone: there is nothing else to make it
 * of. `facts`: what follows from public fields and is said beside them, in data too. `cells`: a value as a link, by its field. `below`: what
 * leads on from an entry. `foot`: below the list.
 */
export type PublicRules = {
  readonly facts?: readonly {
    readonly name: string;
    readonly title: Text;
    readonly of: (row: PublicRow) => Text | undefined;
  }[];
  readonly cells?: Readonly<Record<string, (row: PublicRow, frame: Frame) => Html | undefined>>;
  readonly below?: (row: PublicRow, frame: Frame) => Html;
  readonly foot?: (frame: Frame, day: string) => Html;
};

/** What a field of the next record begins with, of the entry as it is answered; undefined or null where nothing is known. */
export type MakeRule = (
  session: Session,
  entry: Readonly<Record<string, unknown>>,
  now: Date,
) => Promise<Json | undefined> | Json | undefined;

/**
 * `settle`: writes what is given as it is kept, before it is judged. `answer`: what answers say beside the fields; as many questions for a
 * thousand entries as for one. `refusal`: in place of `registers.refused` for whoever may not enter or change; a region beyond that of the
 * acting agency is refused by it too. `step`: what goes with a step in the same transaction, and
 * what is done `ahead` of it. `workbook: false`: the list leaves in columns of its own. `beside`: records that belong to an entry though
 * no field links them, listed as those that name it, under the reader's own rows. `bars`: steps that the entry as it is answered stands in the
 * way of, each with why, so that nobody is offered what `step` would refuse.
 */
export type RegisterRules = {
  readonly check?: RegisterRule;
  readonly settle?: (given: Given) => Given;
  readonly filters?: Readonly<Record<string, RegisterFilter>>;
  readonly answer?: {
    readonly shape: Readonly<Record<string, z.ZodType>>;
    /** `shown`: the fields as they are answered, with rows of their own. `now`: of a register with a procedure. */
    readonly of: (
      session: Session,
      rows: readonly EntryRow[],
      shown: readonly Readonly<Record<string, unknown>>[],
      now?: Date,
    ) => Promise<Readonly<Record<string, unknown>>[]>;
  };
  readonly step?: StepHooks & { readonly ahead?: StepAhead };
  readonly beside?: (session: Session, id: string) => Promise<readonly NamedByList[]>;
  readonly bars?: (entry: Readonly<Record<string, unknown>>) => Readonly<Record<string, Words | null>>;
  readonly public?: PublicRules;
  /** By the names that the maps of `makes` give them. */
  readonly makes?: Readonly<Record<string, MakeRule>>;
  readonly refusal?: { readonly code: string; readonly problem: () => Problem };
};

const rules = new Map<string, RegisterRules>();

export function declareRules(all: Readonly<Record<string, RegisterRules>>): void {
  for (const [register, one] of Object.entries(all)) rules.set(register, one);
}

const none: RegisterRules = {};
export const rulesOf = (register: string): RegisterRules => rules.get(register) ?? none;
