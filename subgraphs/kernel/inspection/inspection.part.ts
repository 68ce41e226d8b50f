import type { EntityTarget } from 'typeorm';
import type { Calendar } from '../calendar';
import type { Context, Duty } from '../context';
import type { PlaceLevel } from '../place';
import type { PolicyPack } from '../policy';
import type { Refused } from './refused';
import type { CheckRow } from './checks/check.entity';
import type { InspectionLevel, InspectionRow } from './inspection.entity';
import type { ListedRow } from './listing/listed.entity';
import type { Cadence } from './obligations/cadence.rules';
import type { ObligationKind, ObligationRow } from './obligations/obligation.entity';

/** A place as the part knows it. */
export interface KnownPlace {
  path: string;
  name: string;
  level: PlaceLevel;
}

/**
 * What a part calls its inspections, whom it lets do what, and by which law. The tables have the same names in every part's database; the
 * classes, with their names in the graph, are the part's own.
 */
export interface InspectionPart<
  I extends InspectionRow = InspectionRow,
  O extends ObligationRow = ObligationRow,
  L extends ListedRow = ListedRow,
  C extends CheckRow = CheckRow,
> {
  /** Before the names of events and to-dos: `homework`. */
  name: string;
  /** What is inspected, in titles: `作业` in `11月作业检查`. */
  noun: string;
  entities: { inspection: EntityTarget<I>; obligation: EntityTarget<O>; listed: EntityTarget<L>; check: EntityTarget<C> };
  permissions: { read: string; plan: string; check: string; sign: string; list: string };
  /** Pages of the front end. */
  links: { inspection(id: string): string; obligation(id: string): string };
  /** The duty that is asked for a check that is owed, and the kind of its to-do. */
  owed: Partial<Record<ObligationKind, { duty: string; todo: string }>>;
  calendarAt(ctx: Context, place: string): Promise<Calendar>;
  unitAt(ctx: Context, place: string): Promise<KnownPlace>;
  unitsBelow(ctx: Context, place: string, date: string): Promise<KnownPlace[]>;
  nameOf(ctx: Context, place: string): Promise<string>;
  /** Cities or counties that have something to draw a sample from. */
  placesToInspect(ctx: Context, level: 'CITY' | 'COUNTY', period: { date: string; to: string }): Promise<Set<string>>;
  schoolYearOf(date: string): number;
  /** Who owes what by when, and D5, as they hold at a place on a day. */
  cadenceRule(ctx: Context, place: string, date: string): Promise<PolicyPack>;
  cadenceOf(rule: PolicyPack): Cadence;
  burdenRule(ctx: Context, place: string): Promise<PolicyPack>;
  /** The table that says which schools were drawn: `schoolPath`, `inspectionId`. */
  sampleTable: string;
  /** In this order forms are named that are not finished. */
  checkOrder: string;
  checkName(check: C): string;
  /** The part's own codes. */
  refusals: {
    notListed: Refused;
    period: Refused;
    /** @throws always */
    ownUnit(level: InspectionLevel): never;
    unchecked(first: string, open: number): never;
    unnoted(): never;
  };
}

/** The part, whatever its classes are. */
/* eslint-disable-next-line @typescript-eslint/no-explicit-any */
export type AnyPart = InspectionPart<any, any, any, any>;

export interface Inspector {
  id: string;
  duties: readonly Duty[];
}
