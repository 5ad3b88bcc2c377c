import { flag, searchOf, text } from '../url-state.ts';

/** `from`: where to go after signing in; `ended`: a session that ran out brought the reader here. */
export const signInSearch = searchOf({ from: text(2000), ended: flag() });

/** Only addresses of our own: '/plans/1', never '//elsewhere' or 'https:'. */
export function ownAddress(from: string): string {
  return /^\/(?![/\\])/.test(from) ? from : '/';
}
