// Declarations with one fault each, and what must be said about it when they are loaded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineProcedure } from '../compile.ts';
import type { Procedure } from '../declaration.ts';
import { ProcedureError } from '../error.ts';
import { checkProcedure } from './check.ts';

/** What the fault is, the declaration, and a part of the problem that must be reported. */
export type Fault = readonly [what: string, declaration: Procedure, said: string];

/** One test for each: the fault is reported, and the declaration does not load. */
export function testFaults(faults: readonly Fault[]): void {
  for (const [what, declaration, said] of faults) {
    test(`a declaration with ${what} does not load`, () => {
      const problems = checkProcedure(declaration);
      assert.ok(
        problems.some((problem) => problem.includes(said)),
        problems.join('\n') || 'nothing was found',
      );
      assert.throws(() => defineProcedure(declaration), ProcedureError);
    });
  }
}
