import { Refusal } from '#kernel/refusal';
import type { Attempts } from '../identity/attempts';
import type { DirectoryDoor } from '../identity/directory-door';
import { ISSUER, LIFE_SECONDS, type AccessTokens } from '../identity/oauth';
import { sendJson, sendRefusal } from './answer';
import { parseObject, readBody } from './body';
import type { Exchange } from './exchange';

interface Tools {
  directory: DirectoryDoor;
  attempts: Attempts;
  tokens: AccessTokens;
  publicOrigin: string | undefined;
}

/** Errors in the words of RFC 6749 §5.2, which every OAuth library understands, with a Chinese sentence for the reader of logs. */
class OauthRefusal extends Error {
  constructor(
    readonly error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type',
    message: string,
  ) {
    super(message);
  }
}

/** POST /oauth/token: the client-credentials grant alone. There is no user, no redirect and no refresh to get wrong. */
export async function giveToken(exchange: Exchange, { directory, attempts, tokens }: Tools): Promise<void> {
  try {
    attempts.assertAddress(exchange.ip);
    const form = await readForm(exchange);
    const { id, secret } = credentials(exchange, form);
    if (form.get('grant_type') !== 'client_credentials') {
      throw new OauthRefusal(form.has('grant_type') ? 'unsupported_grant_type' : 'invalid_request', '只支持 grant_type=client_credentials');
    }
    const client = await attempts.check(`client ${id}`, exchange.ip, () => directory.checkClient(id, secret));
    if (!client) throw new OauthRefusal('invalid_client', '客户端编号或密钥不对，或已停用');
    sendJson(
      exchange,
      200,
      { access_token: await tokens.issue(client), token_type: 'Bearer', expires_in: LIFE_SECONDS, scope: client.scopes.join(' ') },
      { pragma: 'no-cache' },
    );
  } catch (error) {
    if (!(error instanceof OauthRefusal)) return sendRefusal(exchange, error);
    const status = error.error === 'invalid_client' ? 401 : 400;
    const challenge: Record<string, string> = status === 401 ? { 'www-authenticate': 'Basic realm="qingfu", charset="UTF-8"' } : {};
    sendJson(exchange, status, { error: error.error, error_description: error.message }, challenge);
  }
}

/** The form of the standard; the same names in JSON are understood too. */
async function readForm(exchange: Exchange): Promise<URLSearchParams> {
  const type = exchange.req.headers['content-type'] ?? '';
  const text = await readBody(exchange, 8 * 1024);
  if (/^application\/json\b/i.test(type)) {
    const pairs = Object.entries(parseObject(text)).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
    return new URLSearchParams(pairs);
  }
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new Refusal('UNSUPPORTED_MEDIA', '此地址只接受 application/x-www-form-urlencoded');
  const form = new URLSearchParams(text);
  for (const name of form.keys()) if (form.getAll(name).length > 1) throw new OauthRefusal('invalid_request', `参数 ${name} 出现了不止一次`);
  return form;
}

/** By HTTP Basic (each half form-encoded, RFC 6749 §2.3.1) or in the body, never by both. */
function credentials(exchange: Exchange, form: URLSearchParams): { id: string; secret: string } {
  const basic = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(exchange.req.headers.authorization ?? '')?.[1];
  if (!basic) {
    const [id, secret] = [form.get('client_id'), form.get('client_secret')];
    if (!id || !secret) throw new OauthRefusal('invalid_client', '没有给出客户端编号和密钥');
    return { id, secret };
  }
  if (form.has('client_secret')) throw new OauthRefusal('invalid_request', '客户端密钥只能用一种方式给出');
  const text = Buffer.from(basic, 'base64').toString('utf8');
  const cut = text.indexOf(':');
  if (cut < 1) throw new OauthRefusal('invalid_client', 'Authorization 的写法不对');
  return { id: formDecoded(text.slice(0, cut)), secret: formDecoded(text.slice(cut + 1)) };
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

/** GET /.well-known/oauth-authorization-server (RFC 8414) and the key by which tokens can be checked. */
export async function describeOauth(exchange: Exchange, { tokens, publicOrigin }: Tools): Promise<void> {
  if (exchange.path === '/oauth/jwks')
    return sendJson(exchange, 200, { keys: [await tokens.publicJwk()] }, { 'cache-control': 'public, max-age=3600' });
  const base = publicOrigin ?? `${exchange.secure ? 'https' : 'http'}://${exchange.req.headers.host ?? 'localhost'}`;
  const description = {
    issuer: publicOrigin ?? ISSUER,
    token_endpoint: `${base}/oauth/token`,
    jwks_uri: `${base}/oauth/jwks`,
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
  sendJson(exchange, 200, description, { 'cache-control': 'public, max-age=3600' });
}
