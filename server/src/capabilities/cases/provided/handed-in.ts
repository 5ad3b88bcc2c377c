// What other parts of the line hand in as a server starts, so that the cases need not know them. Of each server its own: several run in one
// process of tests.
import type { Procedures } from '../../../platform/procedures/index.ts';

export type HandedIn<One> = {
  readonly add: (procedures: Procedures, one: One) => void;
  /** In the order in which they came. */
  readonly of: (procedures: Procedures) => readonly One[];
};

export function handedIn<One>(): HandedIn<One> {
  const all = new WeakMap<Procedures, readonly One[]>();
  const of = (procedures: Procedures) => all.get(procedures) ?? [];
  return { of, add: (procedures, one) => void all.set(procedures, [...of(procedures), one]) };
}
