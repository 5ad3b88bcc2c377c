// The capabilities in the order of the line, and what is said behind the sign-in.
import type { TextsBehind } from '../platform/i18n/index.ts';
import { asCapabilities } from '../platform/registers/rooms.ts';
import { readRegionNames } from '../platform/words/agency-names.ts';
import { registers, rooms } from './rooms.tsx';

export const capabilities = asCapabilities(rooms, registers);

export const textsBehind: TextsBehind = {
  office: {
    zh: async () => (await import('../platform/i18n/texts/office.zh.ts')).words,
    en: async () => {
      const [{ words }] = await Promise.all([import('../platform/i18n/texts/office.en.ts'), readRegionNames()]);
      return words;
    },
  },
  rooms: {
    zh: async () => (await import('./words.zh.ts')).words,
    en: async () => (await import('./words.en.ts')).words,
  },
};
