import { pending } from '../pending';

/* eslint-disable @typescript-eslint/no-explicit-any */
export const obligationById = (..._: any[]): any => pending();
export const inspectionOfObligation = (..._: any[]): any => pending();
export const isOverdue = (..._: any[]): any => pending();
export const isPlannable = (..._: any[]): any => pending();
export const obligationPeriodsAt = (..._: any[]): any => pending();
export const obligationsAt = (..._: any[]): any => pending();
export const obligationsOverviewAt = (..._: any[]): any => pending();
export const ruleOfObligation = (..._: any[]): any => pending();
export const visibleObligation = (..._: any[]): any => pending();
