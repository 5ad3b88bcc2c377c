// A password chosen by a link, over HTTP.
import { z } from 'zod';
import { called } from '../http/requests/field-names.ts';
import { signInLimit } from '../http/requests/limits.ts';
import type { App } from '../http/services.ts';
import { activate } from './activation.ts';
import type { SignInServices } from './services.ts';

/** Open to strangers: the code in the link is the proof. */
export function activationRoute(app: App, services: SignInServices): void {
  app.post(
    '/api/auth/activate',
    {
      config: { public: true, problems: ['signIn.activationVoid'], ...signInLimit(services) },
      schema: {
        tags: ['sign-in'],
        summary: 'Choose a password by a link',
        description:
          'The code stands behind # in a link that went to the person by mail or in a letter; it is dead once a password was taken. Rules of passwords as for a change. Answers the account; signing in comes next.',
        body: z.strictObject({
          code: called(z.string().min(1).max(500), '代字', 'code'),
          newPassword: called(z.string().max(200), '新密码', 'new password'),
        }),
        response: { 200: z.object({ account: z.string() }) },
      },
    },
    async (request) => {
      const { code, newPassword: password } = request.body;
      return activate(services, { code, password, address: request.ip });
    },
  );
}
