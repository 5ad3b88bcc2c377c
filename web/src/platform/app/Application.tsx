// Data and routes around every page.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { Capabilities, type WebCapability } from '../registers/capability.ts';
import { forgetSession } from '../session.ts';
import { makeQueryClient } from './query-client.ts';
import { makeRouter } from './router.tsx';

export function Application({ capabilities }: { capabilities: readonly WebCapability[] }) {
  const [{ client, router }] = useState(() => {
    const client = makeQueryClient((from) => {
      forgetSession();
      void router.navigate({ to: '/sign-in', search: { from, ended: true } });
    });
    const router = makeRouter(client, capabilities);
    return { client, router };
  });
  return (
    <QueryClientProvider client={client}>
      <Capabilities value={capabilities}>
        <RouterProvider router={router} />
      </Capabilities>
    </QueryClientProvider>
  );
}
