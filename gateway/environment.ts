/** The gateway's own settings, read here once and nowhere else; what all parts share stands in the kernel's environment. */
export interface GatewayEnvironment {
  /** Believe `X-Forwarded-For` and `X-Forwarded-Proto`: only behind a reverse proxy that overwrites them. */
  trustProxy: boolean;
  /** The address people type, e.g. `https://qingfu.example.gov.cn`; needed where the proxy changes the Host header. */
  publicOrigin: string | undefined;
  /** Cost points that one person may spend a second in the long run; 0 switches the limit off (for measuring). */
  ratePerSecond: number;
}

const USUAL_RATE = 4_000;

export function readEnvironment(env: NodeJS.ProcessEnv = process.env): GatewayEnvironment {
  const rate = Number(env.QINGFU_RATE ?? USUAL_RATE);
  return {
    trustProxy: env.TRUST_PROXY === '1',
    publicOrigin: env.PUBLIC_ORIGIN?.replace(/\/+$/, '') || undefined,
    ratePerSecond: Number.isFinite(rate) && rate >= 0 ? rate : USUAL_RATE,
  };
}

/**
 * The logger inside the planner's package reads LOG_LEVEL itself, at every question, and throws at a word it does not know: a level
 * meant for somebody else would then refuse every query.
 */
const WORDS_IT_KNOWS = ['trace', 'debug', 'info', 'warn', 'error', 'false'];
if (process.env.LOG_LEVEL && !WORDS_IT_KNOWS.includes(process.env.LOG_LEVEL)) delete process.env.LOG_LEVEL;
