// What the platform itself says behind the sign-in.
import { records } from './records.zh.ts';
import { registers } from './registers.zh.ts';
import { settings } from './settings.zh.ts';
import { work } from './work.zh.ts';

export const words = { ...work, ...settings, ...records, ...registers };
