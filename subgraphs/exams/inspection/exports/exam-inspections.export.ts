import { pending } from '../pending';

/* eslint-disable @typescript-eslint/no-explicit-any */
export const exportExamInspections = (..._: any[]): any => pending();
