// Signing in and out, passwords and the second factor.

import * as sdk from '@qingfeng/client';
import { send } from './call.ts';
import { answer } from './sdk.ts';

export const authentication = {
  /** Resolves to `secondFactor: true` when a code is asked for next. */
  signIn: async (body: { username: string; password: string }): Promise<{ secondFactor: boolean }> => {
    const got = await answer(sdk.postAuthSignInUsername({ body }));
    return { secondFactor: got.twoFactorRedirect === true };
  },
  verifyCode: (code: string) => answer(sdk.postAuthTwoFactorVerifyTotp({ body: { code } })),
  verifyBackupCode: (code: string) => answer(sdk.postAuthTwoFactorVerifyBackupCode({ body: { code } })),
  /** Resolves to the address of the provider to go to. The route exists only where one is configured. */
  singleSignOn: (callbackURL: string) =>
    send<{ url: string }>({
      method: 'POST',
      path: '/api/auth/sign-in/social',
      body: { provider: 'single-sign-on', callbackURL },
    }),
  signOut: () => answer(sdk.postAuthSignOut()),
  /** The code of a link; resolves to the account, to sign in with. */
  activate: (body: { code: string; newPassword: string }) => answer(sdk.postAuthActivate({ body })),
  changePassword: (body: { currentPassword: string; newPassword: string }) =>
    answer(sdk.postAuthChangePassword({ body })),
  /** Resolves to the address for the authenticator app and the codes for a lost phone. */
  enableSecondFactor: async (password: string): Promise<{ address: string; backupCodes: string[] }> => {
    const { totpURI, backupCodes } = await answer(sdk.postAuthTwoFactorEnable({ body: { password } }));
    return { address: String(totpURI), backupCodes: Array.isArray(backupCodes) ? backupCodes.map(String) : [] };
  },
  disableSecondFactor: (password: string) => answer(sdk.postAuthTwoFactorDisable({ body: { password } })),
};
