// A deposit for tests: its digest is one.
import { createHash } from 'node:crypto';
import type { Given } from '../../../platform/registers/index.ts';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { deposits } from '../deposits/register.ts';

export function sampleDeposit(at: number): Given {
  return { ...sampleEntry(deposits, at), digest: createHash('sha256').update(`deposit ${at}`).digest('hex') };
}
