import pino, { type Logger } from 'pino';
import { environment } from './environment';

/** One JSON line an event. Names, contents and tokens are never put into it: ids only. */
export const log: Logger = pino({ level: environment.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
