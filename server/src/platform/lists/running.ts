// What every list of records that live by procedures is asked for: those that go on or ended, and those that are late.
import { z } from 'zod';
import { called } from '../http/requests/field-names.ts';

export const openFilter = called(
  z.enum(['true', 'false']).optional().describe('Only those that go on, or only those that ended'),
  '办理中',
  'open',
);

export const lateFilter = called(
  z.enum(['true']).optional().describe('Only those whose earliest duty is late'),
  '超期',
  'late',
);

type Asked = { readonly open?: 'true' | 'false' | undefined; readonly late?: 'true' | undefined };

/** The two as queries take them; `open`: undefined where both kinds are asked for. */
export const runningOf = ({ open, late }: Asked): { open: boolean | undefined; late: boolean } => ({
  open: open === undefined ? undefined : open === 'true',
  late: late === 'true',
});
