import { pending } from '../pending';

/* eslint-disable @typescript-eslint/no-explicit-any */
export const placeNameOf = (..._: any[]): any => pending();
export const strataOf = (..._: any[]): any => pending();
export const formOf = (..._: any[]): any => pending();
export const warningsFor = (..._: any[]): any => pending();
export const unfitOf = (..._: any[]): any => pending();
export const isDrawable = (..._: any[]): any => pending();
export const isCheckable = (..._: any[]): any => pending();
export const isSignable = (..._: any[]): any => pending();
export const isCancellable = (..._: any[]): any => pending();
export const trailOfInspection = (..._: any[]): any => pending();
