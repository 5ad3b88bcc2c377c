// The way in for a declaration.
import type { Fields } from '@qingfeng/fields';
import { checkRegister } from './check.ts';
import type { Keys, Register } from './declaration.ts';
import { RegisterError } from './error.ts';

const files = new WeakMap<object, string>();

/**
 * A declaration that holds together.
 * @throws RegisterError with everything that is wrong: names of fields that there are none of, kinds that cannot be sorted or searched,
 *   words missing in one of the languages
 */
export function defineRegister<const F extends Fields>(register: Register<F, Keys<F>>): Register<F, Keys<F>> {
  const file = callerOf(new Error().stack ?? '');
  if (file !== undefined) files.set(register, file);
  const problems = checkRegister(register);
  if (problems.length > 0) throw new RegisterError(register.id, problems, file);
  return register;
}

/** The file that declares a register, for who has to mend it; undefined where it came from elsewhere. */
export function declaredIn(register: object): string | undefined {
  return files.get(register);
}

/** Of a stack, the file of whoever called `defineRegister`. */
function callerOf(stack: string): string | undefined {
  const [, , line = ''] = stack.split('\n');
  return /\(?((?:file:\/\/|\/)[^()]*?\.ts):\d+:\d+\)?$/.exec(line)?.[1]?.replace(/^file:\/\//, '');
}
