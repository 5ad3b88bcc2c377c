// Signing in and out, passwords and the second factor (better-auth's own routes below /api/auth).
import { call } from './call.ts';

const post = <Answer>(path: string, body: unknown = {}) =>
  call<Answer>({ method: 'POST', path: `/api/auth${path}`, body });

export const authentication = {
  /** Resolves to `secondFactor: true` when a code is asked for next. */
  signIn: async (given: { username: string; password: string }): Promise<{ secondFactor: boolean }> => {
    const answer = await post<{ twoFactorRedirect?: boolean } | undefined>('/sign-in/username', given);
    return { secondFactor: answer?.twoFactorRedirect === true };
  },
  verifyCode: (code: string) => post<unknown>('/two-factor/verify-totp', { code }),
  verifyBackupCode: (code: string) => post<unknown>('/two-factor/verify-backup-code', { code }),
  /** Resolves to the provider's address to go to. */
  singleSignOn: (callbackURL: string) =>
    post<{ url: string }>('/sign-in/oauth2', { providerId: 'oidc', callbackURL, errorCallbackURL: '/sign-in' }),
  signOut: () => post<unknown>('/sign-out'),
  changePassword: (given: { currentPassword: string; newPassword: string }) =>
    post<unknown>('/change-password', { ...given, revokeOtherSessions: true }),
  /** Resolves to the address for the authenticator app and the codes for a lost phone. */
  enableSecondFactor: (password: string) =>
    post<{ totpURI: string; backupCodes: string[] }>('/two-factor/enable', { password }),
  disableSecondFactor: (password: string) => post<unknown>('/two-factor/disable', { password }),
};
