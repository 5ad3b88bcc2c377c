// A register at hand for work on its entries.
import type { Register } from '@qingfeng/register';
import { workToolsOf } from '../procedures/index.ts';
import type { Services } from '../procedures/services.ts';
import type { Kept } from './rows.ts';

/** With the tools of procedures where its entries live by one; taken once a request, so that all of it happens at one instant. */
export async function keptBy(
  services: Pick<Services, 'crypto' | 'procedures' | 'calendar' | 'clock' | 'jobs'>,
  register: Register,
): Promise<Kept> {
  const { crypto } = services;
  return { register, crypto, tools: register.procedure === undefined ? undefined : await workToolsOf(services) };
}
