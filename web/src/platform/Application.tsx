// Theme, language of the component library, data and routes around every page.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { useState } from 'react';
import { Capabilities, type WebCapability } from './capability.ts';
import { useWords } from './i18n/index.ts';
import { makeQueryClient } from './query-client.ts';
import { makeRouter } from './router.tsx';
import { forgetSession } from './session.ts';
import { styleNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

export function Application({ capabilities }: { capabilities: readonly WebCapability[] }) {
  const { language } = useWords();
  const [{ client, router }] = useState(() => {
    const client = makeQueryClient((from) => {
      forgetSession();
      void router.navigate({ to: '/sign-in', search: { from, ended: true } });
    });
    const router = makeRouter(client, capabilities);
    return { client, router };
  });
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zh : en}
      csp={{ nonce: styleNonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App component={false}>
        <QueryClientProvider client={client}>
          <Capabilities value={capabilities}>
            <RouterProvider router={router} />
          </Capabilities>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
