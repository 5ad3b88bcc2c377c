// What lists of records of many agencies are narrowed by: whose they are, by department and by place.
import { z } from 'zod';
import { called } from '../../http/requests/field-names.ts';

/** Fields of a query: a department of the catalogue, and a region with all within it. */
export const agencyFilters = {
  department: called(z.string().max(60).optional(), '部门', 'department'),
  region: called(
    z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .describe('Agencies of this region and of those within it'),
    '地区',
    'region',
  ),
};
