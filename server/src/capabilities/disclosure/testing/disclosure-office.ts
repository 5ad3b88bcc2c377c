// An office in which decisions are made, served, reviewed and published, for tests.
import assert from 'node:assert/strict';
import type { Capability } from '../../../platform/registers/capability.ts';
import type { Config } from '../../../platform/settings/config.ts';
import { openTestOffice } from '../../../test-office.ts';
import { casesCapability, documentsChanged } from '../../cases/index.ts';
import { disclosureCapability } from '../index.ts';
import { prepareText } from '../text/text.ts';
import { decisionsIn } from './decisions.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['approver']],
  otherHead: ['samr', '440100', ['approver']],
  reviewer: ['samr', '440100', ['supervisor']],
  office: ['double-fight', '440100', ['officer']],
  stranger: ['samr', '330100', ['officer']],
} as const;

export type DisclosureOffice = Awaited<ReturnType<typeof openDisclosureOffice>>;

/** @param present the office's day @param config where its pages are looked at @param more capabilities beside cases and disclosure */
export async function openDisclosureOffice(
  present: Date,
  config: Partial<Config> = {},
  more: readonly Capability[] = [],
) {
  const capabilities = [casesCapability, disclosureCapability, ...more];
  const office = await openTestOffice({ people, capabilities, present, config });
  // The referral, which takes this work, is not part of this office.
  await office.made.services.jobs.work([{ name: documentsChanged, handler: async () => {} }], { run: false });
  const work = decisionsIn(office, async (id) => {
    assert.equal(await prepareText(office.made.services, office.actor('officer'), { id, file: null }), true);
  });
  const decided = (party: object = {}) => work.decided({ party });
  return { office, ...work, decided, decidedWith: work.decided };
}
