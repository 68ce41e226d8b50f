import { cacheExchange, Client, fetchExchange, mapExchange } from 'urql';
import type { ClientOptions } from './contract';
import { refusalOf } from './refusal';
import { report } from './report';

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
    exchanges: [cacheExchange, reporting(options.name), fetchExchange],
    // the gateway takes a cookie's word only from pages that can set a header
    fetchOptions: { headers: { 'x-qingfu': '1' } },
    fetch: send,
  });
}

/** What could not be answered leaves a mark with the number under which the platform logged it. */
const reporting = (department: string) =>
  mapExchange({
    onError: (error) => {
      const { code, trace } = refusalOf(error)!;
      report('question.failed', { department, code, trace });
    },
  });
