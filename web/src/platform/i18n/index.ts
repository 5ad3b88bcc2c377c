// Two languages: Chinese is the source, English complete. A capability brings its own texts.
import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { speak } from '../api/call.ts';
import type { Language, Text } from '../api/types.ts';
import type { Texts } from './types.ts';

export type { Texts } from './types.ts';

const remembered = 'qingfeng.language';
const platformTexts: Texts = {
  zh: async () => (await import('./texts/all.zh.ts')).texts,
  en: async () => (await import('./texts/all.en.ts')).texts,
};

/** What the page needs by now: the platform's from the start, the capabilities' behind the sign-in. */
const needed = new Set<Texts>([platformTexts]);
const read: Record<Language, Map<Texts, Promise<void>>> = { zh: new Map(), en: new Map() };
/** What was chosen last; its texts may still be on their way. */
let chosen: Language = 'zh';

/** Starts with the language chosen last on this machine, else Chinese; resolves when its texts are there. */
export async function startWords(): Promise<void> {
  chosen = localStorage.getItem(remembered) === 'en' ? 'en' : 'zh';
  i18next.use(initReactI18next).init({
    lng: chosen,
    fallbackLng: false,
    resources: { zh: { translation: {} }, en: { translation: {} } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  take(chosen);
  await readNeeded(chosen);
}

/** Resolves when the texts of the capabilities are there in the language of the page; later switches bring them along. */
export async function needWords(texts: readonly Texts[]): Promise<void> {
  for (const each of texts) needed.add(each);
  await readNeeded(chosen);
}

/** Switches the page, and every later answer of the server, to a language, once its texts are there. */
export async function switchLanguage(language: Language): Promise<void> {
  chosen = language;
  localStorage.setItem(remembered, language);
  await readNeeded(language);
  // Another choice may have been made meanwhile.
  if (chosen !== language) return;
  await i18next.changeLanguage(language);
  take(language);
}

/** On a machine on which nobody chose a language: the one that the user chose elsewhere, as their notices and tables have it. */
export async function followLanguage(language: Language): Promise<void> {
  if (localStorage.getItem(remembered) === null && language !== chosen) await switchLanguage(language);
}

async function readNeeded(language: Language): Promise<void> {
  await Promise.all([...needed].map((texts) => readOnce(texts, language)));
}

function readOnce(texts: Texts, language: Language): Promise<void> {
  const known = read[language].get(texts);
  if (known !== undefined) return known;
  const reading = texts[language]().then((words) => {
    i18next.addResourceBundle(language, 'translation', words, true, true);
  });
  // What could not be read is asked for again at the next need.
  reading.catch(() => read[language].delete(texts));
  read[language].set(texts, reading);
  return reading;
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
