// What an office does here that uses some functions alone: other records are read, and handled in a system of its own.
import { useLocation } from '@tanstack/react-router';
import type { Me } from '../api/types.ts';
import { useMe } from '../session.ts';

export const officeFunctions = ['screening', 'clocks', 'referral', 'checks'] as const;
export type OfficeFunction = (typeof officeFunctions)[number];

/** Where pages are that every office works on, and those of a single function; all others are the rest. */
const pages: readonly (readonly [path: string, uses: 'always' | OfficeFunction])[] = [
  ...(['/exchange', '/law', '/settings', '/search', '/notices'] as const).map((path) => [path, 'always'] as const),
  ...(['/referrals', '/supervisions', '/reverse-referrals', '/office-clues'] as const).map(
    (path) => [path, 'referral'] as const,
  ),
  ...(['/monitors', '/rights'] as const).map((path) => [path, 'screening'] as const),
  ['/inbox', 'clocks'],
];

/** Whether the agency works on a page, or reads it alone. */
export function isWorkedHere({ functions }: Pick<Me, 'functions'>, pathname: string): boolean {
  if (functions === null) return true;
  const found = pages.find(([path]) => pathname === path || pathname.startsWith(`${path}/`));
  return found !== undefined && (found[1] === 'always' || functions.includes(found[1]));
}

/** The same of the page that is open. */
export function useWorkedHere(): boolean {
  const me = useMe();
  return isWorkedHere(me, useLocation({ select: ({ pathname }) => pathname }));
}
