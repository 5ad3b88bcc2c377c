// What the platform itself says behind the sign-in.
import { records } from './records.en.ts';
import { registers } from './registers.en.ts';
import { settings } from './settings.en.ts';
import { work } from './work.en.ts';

export const words = { ...work, ...settings, ...records, ...registers };
