// The way in for a declaration.
import type { Fields } from '@qingfeng/fields';
import { checkRegister } from './check.ts';
import type { Keys, Register } from './declaration.ts';
import { RegisterError } from './error.ts';

/**
 * A declaration that holds together.
 * @throws RegisterError with everything that is wrong: names of fields that there are none of, kinds that cannot be sorted or searched,
 *   words missing in one of the languages
 */
export function defineRegister<const F extends Fields>(register: Register<F, Keys<F>>): Register<F, Keys<F>> {
  const problems = checkRegister(register);
  if (problems.length > 0) throw new RegisterError(register.id, problems);
  return register;
}
