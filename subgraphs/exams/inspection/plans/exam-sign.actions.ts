import { pending } from '../pending';

/* eslint-disable @typescript-eslint/no-explicit-any */
export const signExamInspection = (..._: any[]): any => pending();
