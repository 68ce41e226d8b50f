import { Pool, type Dispatcher } from 'undici';

/** What the parts are called in front of people; an unknown part keeps its own name. */
const TITLES: Record<string, string> = {
  directory: '机构与人员',
  homework: '作业管理',
  exams: '考试管理',
  afterschool: '课后服务',
  teachers: '教师管理',
  teaching: '教学与资源',
  growth: '育人与家校',
  opinion: '舆论与宣传',
  supervision: '督导',
};

export function titleOf(part: string): string {
  return TITLES[part] ?? part;
}

export interface PartCall {
  path: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds until the answer must be complete. */
  timeout: number;
  /** A read may be asked once more when a kept-alive connection dies under it; a deed never. */
  repeatable?: boolean;
}

export interface PartAnswer {
  status: number;
  text: string;
}

/** A part gave no usable answer. The cause may hold addresses: it is for the log, never for a client. */
export class PartFault extends Error {
  constructor(
    readonly part: string,
    readonly reason: 'down' | 'timeout' | 'garbage',
    options?: ErrorOptions,
  ) {
    super(`${part}: ${reason}`, options);
    this.name = 'PartFault';
  }
}

/** More than any page of a hundred rows needs; a part that sends on for ever is cut off here. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The parts and their addresses: one pool of kept-alive connections each. Only this file knows where a part lives. */
export class Parts {
  private readonly pools = new Map<string, { pool: Pool; prefix: string }>();

  constructor(addresses: Record<string, string>, connections = 32) {
    for (const [name, address] of Object.entries(addresses)) {
      const url = new URL(address);
      const pool = new Pool(url.origin, {
        connections,
        pipelining: 1,
        keepAliveTimeout: 30_000,
        headersTimeout: 0,
        bodyTimeout: 0,
        connectTimeout: 2_000,
      });
      this.pools.set(name, { pool, prefix: url.pathname.replace(/\/(graphql\/?)?$/, '') });
    }
  }

  names(): string[] {
    return [...this.pools.keys()];
  }

  /** @throws PartFault when the part is down, too late, or unknown. Any HTTP status is an answer. */
  async send(name: string, call: PartCall): Promise<PartAnswer> {
    const target = this.pools.get(name);
    if (!target) throw new PartFault(name, 'down');
    try {
      return await dispatch(target.pool, target.prefix, name, call);
    } catch (error) {
      if (!call.repeatable || !diedInTheHand(error)) throw error;
      return dispatch(target.pool, target.prefix, name, call);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map(({ pool }) => pool.destroy()));
  }
}

function diedInTheHand(error: unknown): boolean {
  const code = ((error as Error).cause as { code?: string } | undefined)?.code;
  return error instanceof PartFault && error.reason === 'down' && (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET');
}

function dispatch(pool: Pool, prefix: string, part: string, call: PartCall): Promise<PartAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let status = 0;
    let controller: Dispatcher.DispatchController | undefined;
    let over = false;
    const fail = (reason: PartFault['reason'], cause?: unknown) => {
      over = true;
      clearTimeout(timer);
      reject(new PartFault(part, reason, { cause }));
    };
    // undici's own timeouts tick once a second at best: too coarse for a budget of 800 ms
    const timer = setTimeout(
      () => {
        fail('timeout');
        controller?.abort(new Error('timeout'));
      },
      Math.max(1, call.timeout),
    );
    pool.dispatch(
      { path: prefix + call.path, method: call.method ?? 'POST', headers: call.headers, body: call.body },
      {
        onRequestStart: (started) => {
          controller = started;
          // it stood in line until nobody waited for it any more: a deed must not be done behind the client's back
          if (over) started.abort(new Error('timeout'));
        },
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseData: (current, chunk) => {
          size += chunk.length;
          if (size > MOST_BYTES) {
            fail('garbage', new Error('answer too large'));
            current.abort(new Error('answer too large'));
          } else chunks.push(chunk);
        },
        onResponseEnd: () => {
          clearTimeout(timer);
          resolve({ status, text: (chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString('utf8') });
        },
        onResponseError: (_controller, error) => fail('down', error),
      },
    );
  });
}
