// What is made from the entries of registers, with the registers that it is entered into, and the registers that links fill in from.
import {
  declaredIn,
  knownFaults,
  type Make,
  madeFaults,
  makesOf,
  type Register,
  RegisterError,
} from '@qingfeng/register';

/** `once`: an agency makes it of an entry a single time, as the register that it is entered into has it. */
export type DeclaredMake = {
  readonly name: string;
  readonly make: Make;
  readonly target: Register;
  readonly once: boolean;
};

const declared = new Map<string, readonly DeclaredMake[]>();
const byId = new Map<string, Register>();

/** Makes known what is made from entries, and what links know. @throws RegisterError where it does not fit the other register */
export function declareMakes(registers: readonly Register[]): void {
  const registerOf = (kind: string) => registers.find(({ id }) => id === kind);
  for (const register of registers) {
    const faults = [...madeFaults(register, registerOf), ...knownFaults(register, registerOf)];
    if (faults.length > 0) throw new RegisterError(register.id, faults, declaredIn(register));
    const all = makesOf(register).flatMap(([name, make]) => {
      const target = registerOf(make.to);
      return target === undefined ? [] : [{ name, make, target, once: isOnce(target, make.link) }];
    });
    declared.set(register.id, all);
    byId.set(register.id, register);
  }
}

const isOnce = ({ once = [], onceEverywhere = [] }: Register, link: string): boolean =>
  [...once, ...onceEverywhere].some((keys) => keys.join() === link);

/** A register that a link fills in from. @throws TypeError where it was never declared */
export function declaredRegister(id: string): Register {
  const register = byId.get(id);
  if (register === undefined) throw new TypeError(`the register ${id} is not declared`);
  return register;
}

export const madeFrom = ({ id }: Pick<Register, 'id'>): readonly DeclaredMake[] => declared.get(id) ?? [];
