// Theme and language of the component library, around whatever is drawn with it.
import { ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import { styleNonce } from '../style-nonce.ts';
import { theme } from '../theme.ts';

export function Themed({ children }: { children: ReactNode }) {
  const { language } = useWords();
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zh : en}
      csp={{ nonce: styleNonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}
