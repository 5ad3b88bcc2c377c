// Two languages: Chinese is the source, English complete. A capability brings its own texts.
import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { speak } from '../api/call.ts';
import type { Language, Text } from '../api/types.ts';
import { platformTexts } from './texts/index.ts';
import type { Texts } from './types.ts';

export type { Texts } from './types.ts';

const remembered = 'qingfeng.language';

/** Starts with the language chosen last on this machine, else Chinese. */
export function startWords(capabilities: readonly Texts[]): void {
  const language = localStorage.getItem(remembered) === 'en' ? 'en' : 'zh';
  const all = [platformTexts, ...capabilities];
  const resources = {
    zh: { translation: Object.assign({}, ...all.map((texts) => texts.zh)) as Record<string, unknown> },
    en: { translation: Object.assign({}, ...all.map((texts) => texts.en)) as Record<string, unknown> },
  };
  i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources,
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  take(language);
}

/** Switches the page, and every later answer of the server, to a language. */
export function switchLanguage(language: Language): void {
  localStorage.setItem(remembered, language);
  void i18next.changeLanguage(language);
  take(language);
}

export type Words = {
  /** The text of a key, with its parameters put in. */
  t: (key: string, parameters?: Record<string, string | number>) => string;
  /** A bilingual text of the server in the reader's language. */
  say: (text: Text) => string;
  language: Language;
};

export function useWords(): Words {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const language: Language = i18n.language === 'en' ? 'en' : 'zh';
    return { t: (key, parameters) => t(key, parameters ?? {}), say: (text) => text[language], language };
  }, [t, i18n.language]);
}

function take(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  speak(language);
}
