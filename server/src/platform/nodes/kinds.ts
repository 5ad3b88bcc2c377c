// What a message may say: declared by capabilities, each kind with its version, its schema, how it is composed and what it does.
import { z } from 'zod';
import type { Tables } from '../database/connections/connect.ts';
import type { FileRanges } from '../files/ranges.ts';
import { fieldProblems } from '../http/requests/zod-words.ts';
import type { WorkTools } from '../procedures/index.ts';
import type { Services } from '../procedures/services.ts';
import type { Peer } from './peers.ts';
import { nodeProblem } from './problems.ts';

/** What a handler works with; `record` is the one within which order is kept. */
export type Incoming<Body> = { peer: Peer; body: Body; record: string; services: Services; tools: WorkTools };

export type KindDeclaration<Body> = {
  name: string;
  version: number;
  schema: z.ZodType<Body>;
  /** The text of a message about `subject`, as it is now; undefined when there is nothing left to tell. `files`: for what carries parts of them. */
  compose(tx: Tables, subject: string, files: FileRanges): Promise<Body | undefined>;
  /** What a message is about, for lists; undefined where the first of its record says so. */
  title?(body: Body): string | undefined;
  /** Applies a message, whole or (by throwing a Problem) not at all, in the transaction that keeps it. */
  take(tx: Tables, incoming: Incoming<Body>): Promise<void>;
};

/** A declared kind without its type: bodies are checked before they reach it. */
export type MessageKind = {
  name: string;
  version: number;
  compose(tx: Tables, subject: string, files: FileRanges): Promise<unknown>;
  /** Of a body that does not fit: undefined. */
  title(body: unknown): string | undefined;
  /** @throws Problem node.bodyInvalid with what is wrong, and those of the declaration */
  take(tx: Tables, incoming: Incoming<unknown>): Promise<void>;
};

export function defineKind<Body>({ schema, take, title, ...kind }: KindDeclaration<Body>): MessageKind {
  return {
    ...kind,
    title: (told) => {
      const body = schema.safeParse(told);
      return body.success ? title?.(body.data) : undefined;
    },
    take: async (tx, incoming) => {
      const body = schema.safeParse(incoming.body);
      if (!body.success) {
        const fields = fieldProblems(body.error.issues).slice(0, 10);
        throw nodeProblem('node.bodyInvalid', { kind: kind.name }, { fields });
      }
      await take(tx, { ...incoming, body: body.data });
    },
  };
}

/** Says nothing, and keeps the place in the order of a message that a person dropped or that had nothing left to tell. */
export const voidKind = defineKind({
  name: 'void',
  version: 1,
  schema: z.strictObject({}),
  compose: async () => ({}),
  take: async () => {},
});
