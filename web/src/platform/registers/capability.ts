// What a capability contributes to the shell.
import type { RouteComponent } from '@tanstack/react-router';
import { type ComponentType, createContext, type ReactNode } from 'react';
import type { Role, Text } from '../api/types.ts';
import type { Page } from '../pages.ts';
import type { OfficeFunction } from '../words/office-functions.ts';

export type MenuEntry = {
  text: Text;
  /** Where it leads; the entry is marked on every address below it. */
  to: string;
  /** Where else its pages are: addresses that do not lie below `to`, such as '/tips' of the leads. */
  also?: readonly string[];
  icon: ReactNode;
  /** The entry behind which it stands, by its address without the first slash; without it, it stands where its room does. */
  after?: string;
  /** Entries of one group stand below its name, where the last of them stands; folded while another part of the menu is open. */
  group?: MenuGroup;
  /** Functions for which an office that uses some alone sees it; without them it is shown to those alone that use all. */
  uses?: 'always' | readonly OfficeFunction[];
  /** Shown to offices that use some functions alone, and to no other. */
  alone?: true;
};

/** Groups of the menu, by the part of their name's key after 'menu.'. */
export type MenuGroup = 'goods' | 'credit' | 'registers';

/** A tab of the settings. */
export type SettingsPage = {
  path: `/settings/${string}`;
  /** Key of its name. */
  text: string;
  /** Who may open it; none: everyone. */
  roles: readonly Role[];
};

/** A page for field work: in the frame of `/field`, where nobody may be reached. */
export type FieldPage = {
  path: `/field/${string}`;
  /** Key of its name. */
  text: string;
  component: RouteComponent;
};

export type WebCapability = {
  /** The id under which GET /me names it; without it there the menu entry is not shown. */
  id: string;
  menu: readonly MenuEntry[];
  /** Its pages, below the shell. */
  pages: readonly Page[];
  /** What its administrators set. */
  settings?: readonly (SettingsPage & { component: RouteComponent })[];
  /** Pages for field work, which open without a connection; what they make goes through the outbox. */
  field?: readonly FieldPage[];
  /** What the inbox shows over its rows, to whom it concerns: nothing for others. */
  overInbox?: ComponentType;
};

/** What a register is called in lists and in the menu, and where it stands there; without a section it has no entry. */
export type NamedRegister = {
  id: string;
  text: Text;
  section?: 'line' | MenuGroup;
  icon?: ReactNode;
  also?: readonly string[];
  after?: string;
};

/** A room of the line: its registers, and what it shows beside their pages. */
export type WebRoom = { id: string; registers?: readonly string[]; own?: OwnPages };

/** What a room has of its own in the web: pages, entries of the menu beside those that its registers declare, and the rest of what it shows. */
export type OwnPages = Omit<WebCapability, 'id' | 'menu'> & { menu?: readonly MenuEntry[] };

/** The capabilities that this build holds, for the menu. */
export const Capabilities = createContext<readonly WebCapability[]>([]);
