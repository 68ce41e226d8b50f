import { cacheExchange, Client, fetchExchange } from 'urql';
import type { ClientOptions } from './contract';

type Fetch = typeof fetch;

/**
 * Asks again after a new sign-in when the session has ended: the page stays, and what was being saved is saved.
 * `signInAgain` resolves to false when the person turned away from it; then the refusal goes through as it came.
 */
export function patientFetch(signInAgain: () => Promise<boolean>, send: Fetch = (...call) => fetch(...call)): Fetch {
  return async (input, init) => {
    const response = await send(input, init);
    if (response.status !== 401 || !(await signInAgain())) return response;
    return send(input, init);
  };
}

export function createClient(options: ClientOptions, send: Fetch): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: options.requestPolicy ?? 'cache-first',
    exchanges: [cacheExchange, fetchExchange],
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('x-request-id', crypto.randomUUID());
      headers.set('x-qingfu', '1');
      headers.set('x-qingfu-part', options.name);
      return send(input, { ...init, headers });
    },
  });
}
