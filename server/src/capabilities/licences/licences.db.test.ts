// The register of licences holds what every register holds.
import { registerSuite } from '../../platform/registers/testing/register-suite.ts';
import { casesCapability } from '../cases/index.ts';
import { licencesCapability } from './index.ts';
import { licences } from './register.ts';

registerSuite({ register: licences, capability: licencesCapability, beside: [casesCapability] });
