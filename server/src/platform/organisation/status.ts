// What a visitor may know before signing in.

import { z } from 'zod';
import { largeTable } from '../http/requests/contract.ts';
import type { App } from '../http/services.ts';
import { kindsOfAccounts } from '../signin/services.ts';
import { hasAdministrator } from './administration/setup.ts';
import type { OrganisationServices } from './services.ts';

const status = z
  .object({
    name: z.string(),
    version: z.string(),
    demo: z.boolean(),
    demoDay: z.string().nullable(),
    singleSignOn: z
      .string()
      .nullable()
      .describe('Name on the button of the configured provider; null when there is none'),
    accounts: z
      .array(
        z.object({
          account: z.string(),
          displayName: z.string(),
          agency: z.string(),
          kind: z.enum(kindsOfAccounts).describe('What kind of user it is, by the department'),
          roles: z.array(z.string()),
          password: z.string(),
        }),
      )
      .optional()
      .describe('Demonstration accounts; in demonstration mode only'),
    signedIn: z.boolean().describe('True when the request came with an open session or a valid key'),
    tableLimit: z.int().describe('The same of a table that is brought into a register'),
    uploadLimit: z.int().describe('Bytes that one file may have, so that a larger one is refused before it is sent'),
    needsSetup: z.boolean().describe('True until an administrator exists: run qingfeng setup'),
  })
  .meta({ id: 'Status' });

export function statusRoutes(app: App, services: OrganisationServices): void {
  const { config, database, demoAccounts } = services;
  let isSetUp = false;
  app.get(
    '/status',
    {
      config: { public: true },
      schema: {
        tags: ['platform'],
        summary: 'Name, version and mode of this installation',
        description: 'For the sign-in page and for monitoring; answers 503 when the database does not.',
        response: { 200: status },
      },
    },
    async (request) => {
      // Once there is an administrator there always is one; until then every visit looks.
      if (!isSetUp) isSetUp = await database.asSystem('status', hasAdministrator);
      else await database.asSystem('status', (tx) => tx.selectFrom('calendarYear').select('year').limit(1).execute());
      return {
        name: config.name,
        version: config.version,
        demo: config.demoDay !== null,
        demoDay: config.demoDay,
        singleSignOn: config.singleSignOn,
        ...(config.demoDay !== null && { accounts: demoAccounts }),
        signedIn: request.caller !== null,
        tableLimit: config.uploadLimit * largeTable,
        uploadLimit: config.uploadLimit,
        needsSetup: !isSetUp,
      };
    },
  );
}
