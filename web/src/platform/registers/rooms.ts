// Rooms of the line as capabilities of the web: of every register its pages and its entry of the menu, where nobody made others.
import type { Page } from '../pages.ts';
import type { MenuEntry, NamedRegister, WebCapability, WebRoom } from './capability.ts';
import { listCalled } from './list-address.ts';
import { registerPages } from './register-pages.ts';

/** @param registers all of them, as they are called */
export function asCapabilities(rooms: readonly WebRoom[], registers: readonly NamedRegister[]): WebCapability[] {
  const named = new Map(registers.map((one) => [one.id, one]));
  for (const { id, text } of registers) listCalled(id, text);
  return rooms.map(({ id, registers: ids = [], own }) => ({
    ...own,
    id,
    menu: [...ids.flatMap((one) => entryOf(named.get(one))), ...(own?.menu ?? [])],
    pages: withRegisters(own?.pages ?? [], ids),
  }));
}

function entryOf(register: NamedRegister | undefined): MenuEntry[] {
  if (register?.section === undefined) return [];
  const { id, text, section, icon, also, after } = register;
  return [
    {
      ...{ text, to: `/${id}`, icon },
      ...(section !== 'line' && { group: section }),
      ...(also !== undefined && { also }),
      ...(after !== undefined && { after }),
    },
  ];
}

/** A register that has a page of its own at its address has those that its room made for it, and no others. */
function withRegisters(own: readonly Page[], ids: readonly string[]): Page[] {
  const taken = new Set(own.map(({ path }) => path));
  return [...own, ...ids.filter((id) => !taken.has(`/${id}`)).flatMap((id) => registerPages(id))];
}
