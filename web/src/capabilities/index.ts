// The capabilities in the order of the line.
import type { WebCapability } from '../platform/capability.ts';
import { planMenu, planRoutes, planTexts } from './plan/index.tsx';

export const capabilities: readonly WebCapability[] = [
  { id: 'plan', menu: planMenu, routes: planRoutes, texts: planTexts },
];
