// What the work with platforms says.
import { assistanceZh } from './assistance/texts.zh.ts';
import { dispatchZh } from './dispatch/texts.zh.ts';
import { pushesZh } from './pushes/texts.zh.ts';
import { zh } from './texts.zh.ts';

export const words = { platforms: { ...zh, ...assistanceZh, ...dispatchZh, ...pushesZh } };
