/**
 * An answer whose shape is made at run time, by a declaration or by the names of a list, where types cannot follow: the response
 * schema of its route holds it when it is sent.
 */
export function asDeclared(answer: unknown): never {
  return answer as never;
}
