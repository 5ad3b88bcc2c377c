// The contract without a server: the OpenAPI document of all routes, made with no database, no keys and no network.
import type { OpenAPIV3_1 } from 'openapi-types';
import { buildApp } from './app.ts';
import { capabilities } from './capabilities/index.ts';
import { collectProcedures } from './platform/procedures/index.ts';
import type { Services } from './platform/procedures/services.ts';
import { plainConfig } from './platform/settings/plain-config.ts';

/** The document as the running server answers it, with the defaults of its settings and no version of a release. */
export async function readContract(): Promise<OpenAPIV3_1.Document> {
  const app = await buildApp(servicesOfContract(), { capabilities });
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document as OpenAPIV3_1.Document;
}

/** What routes read while they are declared; whoever asks for more is told that there is none. */
function servicesOfContract(): Services {
  return {
    config: plainConfig,
    procedures: collectProcedures(capabilities.flatMap((capability) => capability.procedures ?? [])),
    personalData: [],
    recordKinds: {},
    demoAccounts: [],
    database: absent('database'),
    auditHead: absent('auditHead'),
    crypto: absent('crypto'),
    files: absent('files'),
    reading: absent('reading'),
    scratch: absent('scratch'),
    room: absent('room'),
    clock: absent('clock'),
    jobs: absent('jobs'),
    notices: absent('notices'),
    mail: null,
    log: absent('log'),
    calendar: absent('calendar'),
    signIn: absent('signIn'),
    verifyAudit: () => Promise.reject(new TypeError('the contract is made without an audit trail')),
  };
}

/** A service that is not there. @throws TypeError, at its first use, with its name */
function absent<Name extends keyof Services>(name: Name): Services[Name] & object {
  const refuse = (_: object, property: string | symbol): never => {
    throw new TypeError(
      `a route asked for ${name}.${String(property)} while it was declared: the contract is made without`,
    );
  };
  return new Proxy({}, { get: refuse, has: refuse }) as Services[Name] & object;
}
