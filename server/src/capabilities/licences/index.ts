// Licences as the server takes them in.
import type { Register } from '@qingfeng/register';
import { registersCapability } from '../../platform/registers/index.ts';
import { licences } from './register.ts';

export const licencesCapability = registersCapability('licences', [licences as unknown as Register]);
