import { permitPart } from '#kernel/context';
import type { Route } from '#kernel/subgraph';
import { checkClient, checkCredentials, principalOf } from './account.queries';

const MOST_LETTERS = 200;

/** The doors through which the gateway learns who is asking; for nobody else. */
export const ACCOUNT_ROUTES: Record<string, Route> = {
  'POST /credentials': async (ctx, { body }) => {
    permitPart(ctx, 'gateway');
    const found = await checkCredentials(ctx, textOf(body, 'username'), textOf(body, 'password'));
    return found ? { status: 200, json: found } : { status: 401, json: { code: 'SIGN_IN_REFUSED' } };
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
