import { pending } from '../pending';

/* eslint-disable @typescript-eslint/no-explicit-any */
export const retireListedExamInspection = (..._: any[]): any => pending();
export const saveListedExamInspection = (..._: any[]): any => pending();
