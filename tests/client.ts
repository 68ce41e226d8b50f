/** A person at the gateway, as a browser or an external platform is: signs in, sends operations, hands in files. */
export interface GatewayAnswer {
  /* eslint-disable-next-line @typescript-eslint/no-explicit-any */
  data: any;
  /* eslint-disable-next-line @typescript-eslint/no-explicit-any */
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, any> }[] | undefined;
  code: string | undefined;
  status: number;
}

const MOST_WAITS = 30;

/** A platform that is turned away from for a moment (OVERLOADED, on a machine with other work) says for how long: then it is asked again, in the same words. */
async function whenThereIsRoom(send: () => Promise<Response>): Promise<Response> {
  for (let waits = 0; ; waits += 1) {
    const response = await send();
    if (response.status !== 503 || waits >= MOST_WAITS) return response;
    const { errors, ...said } = (await response.clone().json().catch(() => ({}))) as { code?: string; errors?: GatewayAnswer['errors'] };
    if ((errors?.[0]?.extensions.code ?? said.code) !== 'OVERLOADED') return response;
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(response.headers.get('retry-after') ?? 1)));
  }
}

export class Client {
  constructor(
    readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  static async signIn(url: string, username: string, password = 'qingfu-demo'): Promise<Client> {
    const response = await whenThereIsRoom(() =>
      fetch(`${url}/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-qingfu': '1' }, body: JSON.stringify({ username, password }) }),
    );
    if (response.status !== 200) throw new Error(`sign-in of ${username}: ${response.status} ${await response.text()}`);
    const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    return new Client(url, { cookie, 'x-qingfu': '1' });
  }

  static async platform(url: string, id = 'demo-platform', secret = 'qingfu-demo-platform'): Promise<Client> {
    const response = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: 'grant_type=client_credentials',
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    return new Client(url, { authorization: `Bearer ${token}` });
  }

  async send(query: string, variables?: Record<string, unknown>, headers: Record<string, string> = {}): Promise<GatewayAnswer> {
    const response = await whenThereIsRoom(() =>
      fetch(`${this.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.headers, ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    );
    const text = await response.text();
    const body = (text.startsWith('{') ? JSON.parse(text) : {}) as { data?: unknown; errors?: GatewayAnswer['errors']; code?: string };
    return { data: body.data, errors: body.errors, code: body.errors?.[0]?.extensions?.code ?? body.code, status: response.status };
  }

  /** @param sealed it is enciphered as it arrives, as papers are */
  async handIn(name: string, bytes: Uint8Array, sealed = false): Promise<string> {
    const response = await fetch(`${this.url}/files${sealed ? '?sealed=1' : ''}`, {
      method: 'POST',
      headers: { ...this.headers, 'content-type': 'application/octet-stream', 'x-filename': encodeURIComponent(name) },
      body: bytes as BodyInit,
    });
    if (response.status !== 201) throw new Error(`file not taken: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { id: string }).id;
  }

  async fetchFile(id: string): Promise<{ status: number; bytes: Buffer }> {
    const response = await fetch(`${this.url}/files/${id}`, { headers: this.headers });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** Asks until the job has ended; a job is not a matter of time but of state, so there is no pause to guess. */
  async jobEnded(id: string): Promise<{ state: string; progress: { done: number; total: number }; message: string | null; result: Record<string, unknown> & { accepted: number; refused: number; errorFileId: string; fileId: string } }> {
    for (;;) {
      const { data, errors } = await this.send(
        'query ($id: ID!) { homeworkJob(id: $id) { state progress { done total } message result { accepted refused errorFileId fileId note reasons { code message count } } } }',
        { id },
      );
      if (errors) throw new Error(errors[0]!.message);
      if (!['QUEUED', 'RUNNING'].includes(data.homeworkJob.state)) return data.homeworkJob;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

let made = 0;
/** A key no other deed of the run has. */
export const key = () => `proof-${process.pid}-${(made += 1)}`;

export const RECORD = `mutation ($input: AssignmentInput!) {
  recordAssignment(input: $input) { id classId date subject kind minutes content late state teacherName version }
}`;

export const CLASS_DAY = `query ($classId: ID!, $date: LocalDate!) {
  classDay(classId: $classId, date: $date) {
    classId date grade writtenMinutes limitMinutes remainingMinutes light schoolDay
    assignments { id subject minutes kind content state }
  }
}`;

export function written(classId: string, date: string, subject: string, minutes: number, more: Record<string, unknown> = {}): { input: Record<string, unknown> } {
  return { input: { classId, date, subject, kind: 'WRITTEN', minutes, content: `${subject}练习`, tier: 'B', source: 'OWN', idempotencyKey: key(), ...more } };
}
