import { pending } from '../pending';

/* eslint-disable @typescript-eslint/no-explicit-any */
export const checksOf = (..._: any[]): any => pending();
export const checksOfSchool = (..._: any[]): any => pending();
export const inspectionOfCheck = (..._: any[]): any => pending();
export const mayEditCheck = (..._: any[]): any => pending();
export const mayRaiseFindings = (..._: any[]): any => pending();
export const visibleCheck = (..._: any[]): any => pending();
