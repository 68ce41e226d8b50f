import { pending } from '../pending';

/* eslint-disable @typescript-eslint/no-explicit-any */
export const cancelExamInspection = (..._: any[]): any => pending();
export const planExamInspection = (..._: any[]): any => pending();
