// A room: all that a part of the line is, told in one file of its folder. Quick to load: what serves it comes by itself.
import type { Register } from '@qingfeng/register';
import type { DeclaredProcedure } from '../procedures/registry.ts';
import type { Capability } from './capability.ts';

/**
 * `after`: the room behind which it stands, in the demonstration as in the menu; without it at the end. `capability`: what serves it,
 * loaded when a server starts; without it what every register has.
 */
export type CapabilityRoom = {
  /** Name of its folder, in routes and in the menu. */
  readonly id: string;
  readonly after?: string;
  readonly registers: readonly Register[];
  readonly procedures: readonly DeclaredProcedure[];
  readonly capability?: () => Promise<Capability>;
};

/** @throws TypeError where a register lives by a procedure that the room does not name */
export function defineRoom(room: CapabilityRoom): CapabilityRoom {
  const kinds = room.procedures.map(({ kind }) => kind);
  const alone = room.registers.find(({ procedure }) => procedure !== undefined && !kinds.includes(procedure.kind));
  if (alone !== undefined)
    throw new TypeError(`room ${room.id}: procedures: none of the kind '${alone.procedure?.kind}' of '${alone.id}'`);
  return room;
}
