import { pending } from '../pending';

/* eslint-disable @typescript-eslint/no-explicit-any */
export const excuseExamObligation = (..._: any[]): any => pending();
