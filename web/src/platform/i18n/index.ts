// Two languages: Chinese is the source, English complete. Each capability has texts of its own.
import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { speak } from '../api/call.ts';
import type { Language, Text } from '../api/types.ts';
import type { Texts } from './types.ts';

export type { Texts } from './types.ts';

const remembered = 'qingfeng.language';
const firstTexts: Texts = {
  zh: async () => (await import('./texts/first.zh.ts')).texts,
  en: async () => (await import('./texts/first.en.ts')).texts,
};
export type TextsBehind = {
  /** What the frame, the inbox and the other pages of the platform say. */
  office: Texts;
  /** What the rooms of the line say: read before the first of their pages. */
  rooms: Texts;
};
/** What is said behind the sign-in. */
let behind: TextsBehind | undefined;

/** What the page needs by now: that of the sign-in page from the start, all other behind it, that of the rooms with the first of their pages. */
const needed = new Set<Texts>([firstTexts]);
const read: Record<Language, Map<Texts, Promise<void>>> = { zh: new Map(), en: new Map() };
/** What was chosen last; its texts may still be on their way. */
let chosen: Language = 'zh';

/**
 * Starts with the language chosen last on this machine, else Chinese; resolves when its first texts are there.
 * @param texts what is said behind the sign-in, read when it is first needed
 */
export async function startWords(texts: TextsBehind): Promise<void> {
  behind = texts;
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

/** Resolves when what the platform says behind the sign-in is there in the language of the page; later switches bring it along. */
export const needOfficeWords = (): Promise<void> => need(behind?.office);

/** The same of what the rooms say. */
export const needRoomWords = (): Promise<void> => need(behind?.rooms);

async function need(texts: Texts | undefined): Promise<void> {
  if (texts !== undefined) needed.add(texts);
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
