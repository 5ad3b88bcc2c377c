// The register of rights holds what every register holds, though its table stood before it was declared and lists come in its own way.
import { registerSuite } from '../../../platform/registers/testing/register-suite.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../index.ts';
import { rights } from './register.ts';

registerSuite({ register: rights, capability: leadsCapability, beside: [casesCapability] });
