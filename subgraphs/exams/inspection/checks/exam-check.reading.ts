import { pending } from '../pending';

/* eslint-disable @typescript-eslint/no-explicit-any */
export const answersOf = (..._: any[]): any => pending();
export const clueOfFinding = (..._: any[]): any => pending();
export const findingsOf = (..._: any[]): any => pending();
export const formInForce = (..._: any[]): any => pending();
export const remarkOf = (..._: any[]): any => pending();
