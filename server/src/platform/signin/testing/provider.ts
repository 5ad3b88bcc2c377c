// A real OpenID Connect provider in the process of a test: it takes every name and password, and asks for consent once.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { singleSignOnProvider } from '../auth.ts';

export type TestProvider = {
  issuer: string;
  discoveryUrl: string;
  clientId: string;
  clientSecret: string;
  close: () => Promise<void>;
};

/** Listens on a free port of 127.0.0.1, and knows one client: the server at `publicUrl`. */
export async function openTestProvider(publicUrl: string): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['qingfeng', 'a secret of the two'];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${publicUrl}/api/auth/callback/${singleSignOnProvider}`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'name'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: `subject-${id}`, preferred_username: id, name: id }),
    }),
  });
  server.on('request', provider.callback());
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { issuer, discoveryUrl: `${issuer}/.well-known/openid-configuration`, clientId, clientSecret, close };
}
