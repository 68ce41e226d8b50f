import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { covers } from './place';
import { refuse } from './refusal';
import type { Part } from './subgraph';

/** A duty at a place; `unit` narrows it to one class, `subject` says what is taught there, `pupil` whose guardian somebody is. */
export interface Duty {
  duty: string;
  place: string;
  unit?: string;
  subject?: string;
  pupil?: string;
}

export interface Asker {
  id: string;
  name: string;
  /** PERSON signed in; CLIENT external platform; PART another part of the platform; PUBLIC nobody signed in. */
  kind: 'PERSON' | 'CLIENT' | 'PART' | 'PUBLIC';
  duties: Duty[];
  /** Why pupils' data are asked for; without it they stay masked. */
  purpose?: string;
  client?: string;
}

export const PUBLIC_ASKER: Asker = { id: 'public', name: '公众', kind: 'PUBLIC', duties: [] };

export interface Context {
  asker: Asker;
  requestId: string;
  part: Part;
  /** Committed data only; the one way to write is `work`. */
  reads: DataSource;
  /** One batching loader a name and a request: by-id reads of a whole list become one statement. */
  loader<K, V>(name: string, batch: (keys: readonly K[]) => Promise<V[]>): DataLoader<K, V>;
}

export function makeContext(part: Part, asker: Asker, requestId: string): Context {
  const loaders = new Map<string, DataLoader<unknown, unknown>>();
  return {
    asker,
    requestId,
    part,
    reads: part.reads,
    loader<K, V>(name: string, batch: (keys: readonly K[]) => Promise<V[]>) {
      let loader = loaders.get(name);
      if (!loader) {
        loader = new DataLoader(batch as never, { maxBatchSize: 500 });
        loaders.set(name, loader);
      }
      return loader as DataLoader<K, V>;
    },
  };
}

/** The asker's duties that carry a permission, wherever they reach. */
export function scopes(ctx: Context, permission: string): Duty[] {
  const carriers = ctx.part.permissions[permission];
  if (!carriers) throw new Error(`unknown permission ${permission} in ${ctx.part.name}`);
  return ctx.asker.duties.filter((duty) => carriers.includes(duty.duty));
}

/** Those of them that reach this place (and this class, where the duty or the question is about one class). */
export function grants(ctx: Context, permission: string, place: string, unit?: string): Duty[] {
  return scopes(ctx, permission).filter((duty) => covers(duty.place, place) && (!duty.unit || duty.unit === unit));
}

export function may(ctx: Context, permission: string, place: string, unit?: string): boolean {
  return grants(ctx, permission, place, unit).length > 0;
}

/**
 * Asserts, where the deed is done, that the asker may do it here; so jobs and events obey it too.
 * @returns the duties that grant it; @throws UNAUTHENTICATED, FORBIDDEN.
 */
export function permit(ctx: Context, permission: string, place: string, unit?: string): Duty[] {
  const granting = grants(ctx, permission, place, unit);
  if (granting.length > 0) return granting;
  if (ctx.asker.kind === 'PUBLIC') refuse('UNAUTHENTICATED', '请先登录', { hint: '登录后再试' });
  return refuse('FORBIDDEN', '您没有在此处办理这件事的权限', {
    hint: '请确认所选的学校、班级是否正确；如需开通，请联系本单位管理员',
  });
}

/** For deeds on one's own account and one's own things: no duty is needed, but somebody must have signed in. */
export function permitSelf(ctx: Context): void {
  if (ctx.asker.kind === 'PUBLIC') refuse('UNAUTHENTICATED', '请先登录', { hint: '登录后再试' });
}

/** For doors that belong to the platform itself (feed, credentials): only a part may pass. */
export function permitPart(ctx: Context, name?: string): void {
  if (ctx.asker.kind !== 'PART' || (name && ctx.asker.id !== name)) refuse('FORBIDDEN', '此接口只供平台内部使用');
}
