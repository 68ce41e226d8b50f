import { pending } from '../pending';

/* eslint-disable @typescript-eslint/no-explicit-any */
export const previewExamInspection = (..._: any[]): any => pending();
