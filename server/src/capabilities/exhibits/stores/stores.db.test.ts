// Stores hold what every register holds.
import { registerSuite } from '../../../platform/registers/testing/register-suite.ts';
import { casesCapability } from '../../cases/index.ts';
import { licencesCapability } from '../../licences/index.ts';
import { exhibitsCapability } from '../index.ts';
import { stores } from './register.ts';

registerSuite({ register: stores, capability: exhibitsCapability, beside: [casesCapability, licencesCapability] });
