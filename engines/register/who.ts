// Who is meant by a declaration.
import type { Who } from './declaration.ts';

/** Those who are meant, one by one. */
export function ones(who: Who): readonly Exclude<Who, readonly unknown[]>[] {
  return (Array.isArray(who) ? who : [who]) as readonly Exclude<Who, readonly unknown[]>[];
}
