// The capabilities in the order of the line, and what is said behind the sign-in.
import type { Texts } from '../platform/i18n/types.ts';
import { asCapabilities } from '../platform/registers/rooms.ts';
import { readRegionNames } from '../platform/words/agency-names.ts';
import { registers, rooms } from './rooms.tsx';

export const capabilities = asCapabilities(rooms, registers);

export const officeTexts: Texts = {
  zh: async () => (await import('./words.zh.ts')).words,
  en: async () => {
    const [{ words }] = await Promise.all([import('./words.en.ts'), readRegionNames()]);
    return words;
  },
};
