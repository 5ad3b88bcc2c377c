// A room as the server takes it in.
import type { Capability } from './capability.ts';
import { registersCapability } from './index.ts';
import type { CapabilityRoom } from './room.ts';

/** @throws TypeError where what serves it has another id, other registers or other procedures than the room says */
export async function openRoom({ id, registers, procedures, capability }: CapabilityRoom): Promise<Capability> {
  if (capability === undefined) return { ...registersCapability(id, registers), procedures };
  const served = await capability();
  const differing = [
    ...(served.id === id ? [] : [`id '${served.id}'`]),
    ...notInBoth(registers, served.registers ?? []).map((one) => `registers: '${one.id}'`),
    ...notInBoth(procedures, served.procedures ?? []).map(({ kind }) => `procedures: '${kind}'`),
  ];
  if (differing.length === 0) return served;
  throw new TypeError(`room ${id}: room.ts and what serves it do not both have ${differing.join(', ')}`);
}

function notInBoth<Item>(one: readonly Item[], other: readonly Item[]): Item[] {
  return [...new Set([...one, ...other])].filter((item) => !(one.includes(item) && other.includes(item)));
}
