import { permitPart } from '#kernel/context';
import type { Route } from '#kernel/subgraph';
import { passSecondFactor } from '../second-factor/factor.actions';
import { checkClient, checkCredentials, principalOf } from './account.queries';

const MOST_LETTERS = 200;
/** Only who has the right password learns that a code is asked for, or is wrong. */
const FACTOR_REFUSALS = { MISSING: 'SECOND_FACTOR_REQUIRED', WRONG: 'SECOND_FACTOR_WRONG', LOCKED: 'SIGN_IN_REFUSED' };

/** The doors through which the gateway learns who is asking; for nobody else. */
export const ACCOUNT_ROUTES: Record<string, Route> = {
  'POST /credentials': async (ctx, { body }) => {
    permitPart(ctx, 'gateway');
    const found = await checkCredentials(ctx, textOf(body, 'username'), textOf(body, 'password'));
    if (!found) return { status: 401, json: { code: 'SIGN_IN_REFUSED' } };
    const verdict = await passSecondFactor(ctx, found.person.id, textOf(body, 'code'));
    if (verdict === 'RIGHT' || verdict === 'NONE') return { status: 200, json: found };
    return { status: 401, json: { code: FACTOR_REFUSALS[verdict] } };
  },
  'GET /principals/:id': async (ctx, { params }) => {
    permitPart(ctx, 'gateway');
    const principal = await principalOf(ctx, params.id!);
    return principal ? { status: 200, json: principal } : { status: 404, json: { code: 'NOT_FOUND' } };
  },
  'POST /clients': async (ctx, { body }) => {
    permitPart(ctx, 'gateway');
    const client = await checkClient(ctx, textOf(body, 'clientId'), textOf(body, 'clientSecret'));
    return client ? { status: 200, json: client } : { status: 401, json: { code: 'SIGN_IN_REFUSED' } };
  },
};

/** Whatever was sent, as a text that is short enough to be hashed; a number or an array is as wrong as a wrong password. */
function textOf(body: unknown, field: string): string {
  const value = (body as Record<string, unknown> | null)?.[field];
  return typeof value === 'string' ? value.slice(0, MOST_LETTERS) : '';
}
