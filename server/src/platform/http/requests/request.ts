// What the platform adds to Fastify's requests and routes.
import type { Actor } from '../../database/connections/connect.ts';
import type { Language } from '../../errors/problem.ts';
import type { Declarations } from './contract.ts';

declare module 'fastify' {
  // Declaration merging is how Fastify is extended, and it works with interfaces alone.
  // biome-ignore lint/style/useConsistentTypeDefinitions: see above
  interface FastifyRequest {
    /** Who asks. Reading it on a public route without a session throws access.signInRequired. */
    readonly actor: Actor;
    /** How they proved it; null where nobody did. */
    caller: Caller | null;
    /** Which declarations of the route its handler has kept so far. */
    honoured: (keyof Declarations)[];
  }
  interface FastifyContextConfig extends Declarations {
    /** True for the few routes that may be called without a session. */
    public?: boolean;
    /** True for routes open to a session whose one-time password was not changed yet. */
    oneTimePassword?: boolean;
    /** Open to somebody whose role asks for a second factor, to set it up. */
    entering?: boolean;
    /** Codes of the catalogue that this route may answer with, beyond those that every route or its declarations bring. */
    problems?: readonly string[];
  }
}

/** How a request proved who sends it. */
export type Caller = {
  userId: string;
  kind: 'session' | 'apiKey';
  /** Session or key. */
  id: string;
  /** A one-time password opened the session; only changing it is allowed. */
  oneTime: boolean;
  /** Until when that password opens anything; null for one of their own. */
  oneTimeUntil: Date | null;
  /** A role of theirs asks for a second factor that is not set up: only that may be done. */
  lacksFactor: boolean;
  /** What was read of the person together with the session; null for a key. */
  person: { secondFactor: boolean; language: Language } | null;
};
