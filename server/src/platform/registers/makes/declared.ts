// What is made from the entries of registers, with the registers that it is entered into.
import { declaredIn, type Make, madeFaults, makesOf, type Register, RegisterError } from '@qingfeng/register';

/** `once`: an agency makes it of an entry a single time, as the register that it is entered into has it. */
export type DeclaredMake = {
  readonly name: string;
  readonly make: Make;
  readonly target: Register;
  readonly once: boolean;
};

const declared = new Map<string, readonly DeclaredMake[]>();

/** Makes known what is made from entries. @throws RegisterError where it does not fit what it is entered into */
export function declareMakes(registers: readonly Register[]): void {
  const registerOf = (kind: string) => registers.find(({ id }) => id === kind);
  for (const register of registers) {
    const faults = madeFaults(register, registerOf);
    if (faults.length > 0) throw new RegisterError(register.id, faults, declaredIn(register));
    const all = makesOf(register).flatMap(([name, make]) => {
      const target = registerOf(make.to);
      return target === undefined ? [] : [{ name, make, target, once: isOnce(target, make.link) }];
    });
    declared.set(register.id, all);
  }
}

const isOnce = ({ once = [], onceEverywhere = [] }: Register, link: string): boolean =>
  [...once, ...onceEverywhere].some((keys) => keys.join() === link);

export const madeFrom = ({ id }: Pick<Register, 'id'>): readonly DeclaredMake[] => declared.get(id) ?? [];
