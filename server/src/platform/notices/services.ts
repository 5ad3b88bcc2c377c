// What the server hands to notices and what stands on them.
import type { Channel } from '../channels/channel.ts';
import type { CalendarService } from '../database/calendar.ts';
import type { HttpServices } from '../http/services.ts';
import type { Jobs } from './jobs.ts';
import type { Notices } from './notices.ts';

export type NoticeServices = HttpServices & {
  jobs: Jobs;
  notices: Notices;
  /** The channel by which letters to people leave; null where no mail is set up. */
  mail: Pick<Channel, 'send'> | null;
  calendar: CalendarService;
};
