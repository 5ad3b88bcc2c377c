// The platform's own background work.
import { askWitnesses, keepCheckpoint, sequenceEntries } from './platform/audit/index.ts';
import type { Channel } from './platform/channels/channel.ts';
import { agencyNoticesJob } from './platform/notices/agency-notices.ts';
import { deliveryJob } from './platform/notices/delivery.ts';
import type { JobDefinition } from './platform/notices/jobs.ts';
import { accessChangeToldJob } from './platform/organisation/administration/access-changes.ts';
import { accessChangesJob } from './platform/organisation/administration/access-changes-due.ts';
import { sealOpenFiles } from './platform/organisation/files/seal-files.ts';
import { removeUnusedFiles } from './platform/organisation/files/unused-files.ts';
import { carryOutRetention } from './platform/organisation/personal/retention.ts';
import { verificationJob } from './platform/organisation/trail/verifications.ts';
import { reminderPointsJob } from './platform/procedures/alarms/reminder-points.ts';
import type { Services } from './platform/procedures/services.ts';
import type { DeclaredRecord } from './platform/records/declared.ts';
import { followJob } from './platform/records/following.ts';
import { textsOfFilesJob } from './platform/search/texts-of-files.ts';

export function platformJobs(
  services: Services,
  { channels, records }: { channels: readonly Channel[]; records: readonly DeclaredRecord[] },
): JobDefinition[] {
  const { auditHead, database, clock } = services;
  return [
    {
      // Beside the looks of each process (startSequencing): a job is tried by another process where one cannot.
      name: 'audit chain',
      schedule: '* * * * *',
      handler: async () => {
        await sequenceEntries(database, auditHead, clock.real);
        await database.asSystem('keep a checkpoint', async (tx) => {
          await keepCheckpoint(tx, clock.real());
          await askWitnesses(tx, clock.real());
        });
      },
    },
    {
      name: 'retention',
      schedule: '40 2 * * *',
      handler: async () => {
        const removed = await carryOutRetention(services.personalData, { database, clock });
        const unusedFiles = await removeUnusedFiles(services);
        services.log.info({ removed, unusedFiles }, 'retention carried out');
      },
    },
    {
      // Where others may keep files as well, an operator decides (qingfeng keys seal-files).
      name: 'open files',
      schedule: '10 3 * * *',
      handler: async () => {
        if (!services.files.sole) return;
        const { sealed, left } = await sealOpenFiles(services);
        if (sealed + left.length > 0) services.log.info({ sealed, left }, 'open files sealed');
      },
    },
    accessChangesJob(services),
    accessChangeToldJob(services),
    agencyNoticesJob(services),
    deliveryJob(services, channels),
    followJob(services, records),
    reminderPointsJob(services),
    textsOfFilesJob(services),
    verificationJob(services),
  ];
}
