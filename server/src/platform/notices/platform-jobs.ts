// The platform's own background work.
import { askWitnesses, keepCheckpoint, sequenceEntries } from '../audit/index.ts';
import type { Channel } from '../channels/channel.ts';
import type { Services } from '../http/services.ts';
import { accessChangeToldJob } from '../organisation/administration/access-changes.ts';
import { accessChangesJob } from '../organisation/administration/access-changes-due.ts';
import { sealOpenFiles } from '../organisation/files/seal-files.ts';
import { removeUnusedFiles } from '../organisation/files/unused-files.ts';
import { carryOutRetention } from '../organisation/personal/retention.ts';
import { verificationJob } from '../organisation/trail/verifications.ts';
import type { DeclaredRecord } from '../records/declared.ts';
import { followJob } from '../records/following.ts';
import { textsOfFilesJob } from '../search/texts-of-files.ts';
import { agencyNoticesJob } from './agency-notices.ts';
import { deliveryJob } from './delivery.ts';
import type { JobDefinition } from './jobs.ts';
import { reminderPointsJob } from './reminder-points.ts';

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
