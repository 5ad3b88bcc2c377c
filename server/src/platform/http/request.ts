// What the platform adds to Fastify's requests and routes.
import type { Actor } from '../database/connect.ts';

declare module 'fastify' {
  // Declaration merging is how Fastify is extended, and it works with interfaces alone.
  // biome-ignore lint/style/useConsistentTypeDefinitions: see above
  interface FastifyRequest {
    /** Who asks. Reading it on a public route without a session throws access.signInRequired. */
    readonly actor: Actor;
    /** How they proved it; null where nobody did. */
    caller: Caller | null;
  }
  // biome-ignore lint/style/useConsistentTypeDefinitions: see above
  interface FastifyContextConfig {
    /** True for the few routes that may be called without a session. */
    public?: boolean;
    /** True for routes open to a session whose one-time password was not changed yet. */
    oneTimePassword?: boolean;
    /** Codes of the catalogue that this route may answer with, beyond those every route may. */
    problems?: readonly string[];
    /** Bytes that a multipart upload to this route may have; the platform's limit unless set. */
    uploadLimit?: number;
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
};
