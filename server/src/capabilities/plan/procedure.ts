// The statutory procedures of the plan. They hold all its states, limits and rules; no other file of the plan has any.
export { orderProcedure } from './orders/procedure.ts';
export { taskProcedure } from './tasks/procedure.ts';
