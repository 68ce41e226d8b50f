import { pending } from '../pending';

/* eslint-disable @typescript-eslint/no-explicit-any */
export const listedById = (..._: any[]): any => pending();
export const isWritable = (..._: any[]): any => pending();
export const listedAt = (..._: any[]): any => pending();
export const placeNameOf = (..._: any[]): any => pending();
