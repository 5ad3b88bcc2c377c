// What server and reading process say to each other.

import { type FieldProblem, Problem, type ProblemParams } from '../errors/problem.ts';
import type { LargeBytes } from './large-bytes.ts';

/**
 * One piece of work: the export `name` of a module, called with `args`, which are copied on the way. Where `out` is given, the items
 * that it yields are written there, and nothing comes back. `file`: what the sender called it.
 */
export type Asked = {
  module: string;
  name: string;
  args: readonly unknown[];
  file: string;
  out?: string;
  /** How many of them are given to the server at a time; a hundred unless given. */
  together?: number;
  /** Bytes of the arguments that lie on disk. */
  large?: readonly LargeBytes[];
  /** How the names of files begin in which large bytes come back. */
  back?: string;
};

export type Answered =
  | { result: unknown; large?: readonly LargeBytes[] }
  | { problem: { code: string; params: ProblemParams; fields: readonly FieldProblem[] } }
  | { failure: string };

/** An error as it crosses: a refusal whole, anything else as its message. */
export function answeredError(error: unknown): Answered {
  if (error instanceof Problem) {
    return { problem: { code: error.code, params: error.params, fields: error.fields } };
  }
  return { failure: (error instanceof Error ? error.message : String(error)).slice(0, 200) };
}
