// What a capability contributes to the shell.
import type { AnyRoute, RouteComponent } from '@tanstack/react-router';
import { type ComponentType, createContext, type ReactNode } from 'react';
import type { Role } from './api/types.ts';
import type { OfficeFunction } from './words/office-functions.ts';

export type MenuEntry = {
  /** Key of the name in the capability's texts. */
  text: string;
  /** Where it leads; the entry is marked on every address below it. */
  to: string;
  /** Where else its pages are: addresses that do not lie below `to`, such as '/tips' of the leads. */
  also?: readonly string[];
  icon: ReactNode;
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
  /** Routes below the shell, made with `getParentRoute: () => parent`. */
  routes: (parent: AnyRoute) => AnyRoute[];
  /** What its administrators set. */
  settings?: readonly (SettingsPage & { component: RouteComponent })[];
  /** Pages for field work, which open without a connection; what they make goes through the outbox. */
  field?: readonly FieldPage[];
  /** What the inbox shows over its rows, to whom it concerns: nothing for others. */
  overInbox?: ComponentType;
};

/** The capabilities that this build holds, for the menu. */
export const Capabilities = createContext<readonly WebCapability[]>([]);
