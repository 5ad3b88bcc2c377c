import { flag, searchOf, text } from '../url-state.ts';

/** `from`: where to go after signing in; `ended`: a session that ran out brought the reader here; `error`: why single sign-on did not. */
export const signInSearch = searchOf({ from: text(2000), ended: flag(), error: text(100) });

/** What the server says where the provider knows the person and this platform does not, or not as active. */
const unknownHere = new Set(['signup_disabled', 'account_not_linked', 'unable_to_create_session']);

export function singleSignOnText(error: string): 'signIn.ssoUnknown' | 'signIn.ssoFailed' {
  return unknownHere.has(error) ? 'signIn.ssoUnknown' : 'signIn.ssoFailed';
}

/** Only addresses of our own: '/plans/1', never '//elsewhere' or 'https:'. */
export function ownAddress(from: string): string {
  return /^\/(?![/\\])/.test(from) ? from : '/';
}
