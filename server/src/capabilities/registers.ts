// Every register of every part of the line, without what serves them: quick to load for who only reads them.
import type { Register, RegisterOf } from '@qingfeng/register';
import { declaredProcedures } from './declared.ts';
import { rooms } from './rooms.ts';

export const registers: readonly Register[] = rooms.flatMap((room) => room.registers);

/** Records of no register and no procedure that fields link to. */
const others: Readonly<Record<string, string>> = { task: 'plan_task' };

/** Where the records stand that a field links to. @throws TypeError for a kind that nobody declares */
export function registerTable(kind: string): string {
  const table =
    registers.find(({ id }) => id === kind)?.table ??
    declaredProcedures.find((one) => one.kind === kind)?.table ??
    others[kind];
  if (table === undefined) throw new TypeError(`no records of the kind '${kind}'`);
  return table;
}

/** A register by the kind that fields link to. */
export const registerOf: RegisterOf = (kind) => registers.find(({ id }) => id === kind);
