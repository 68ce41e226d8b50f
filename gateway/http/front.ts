import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { log } from '#kernel/log';
import { sendRefusal } from './answer';
import { makeExchange, type Exchange } from './exchange';
import { protect } from './protection';

/** Answers one request; whatever it throws is turned into a refusal. */
export type Door = (exchange: Exchange) => Promise<void> | void;

export interface FrontOptions {
  /** @returns the door's name (for counting) and the door */
  route(method: string, path: string): { name: string; door: Door };
  trustProxy: boolean;
  onAnswered(door: string, status: number): void;
}

export interface Front {
  listen(port: number, host: string): Promise<number>;
  /** No new connections, lets what runs end for at most `patience` ms, then cuts what is left. */
  close(patience?: number): Promise<void>;
}

/** Bare node:http: every framework in between costs a request more than the rest of the gateway. */
export function createFront({ route, trustProxy, onAnswered }: FrontOptions): Front {
  let draining = false;
  const server = http.createServer(
    { keepAliveTimeout: 65_000, headersTimeout: 10_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16 * 1024 },
    (req, res) => {
      const exchange = makeExchange(req, res, trustProxy);
      protect(res, exchange.secure);
      res.setHeader('x-request-id', exchange.requestId);
      if (draining) res.setHeader('connection', 'close');
      const { name, door } = route(exchange.method, exchange.path);
      res.on('close', () => {
        onAnswered(name, res.statusCode);
        // a connection kept alive after its last answer would hold up the drain
        if (draining) setImmediate(() => server.closeIdleConnections());
      });
      Promise.resolve()
        .then(() => door(exchange))
        .catch((error: unknown) => sendRefusal(exchange, error));
    },
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const status =
      error.code === 'HPE_HEADER_OVERFLOW'
        ? '431 Request Header Fields Too Large'
        : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
          ? '408 Request Timeout'
          : '400 Bad Request';
    const body = JSON.stringify({ code: 'BAD_INPUT', message: '请求的格式不对' });
    socket.end(
      `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  });
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
      }),
    close: (patience = 10_000) =>
      new Promise((resolve) => {
        draining = true;
        const cut = setTimeout(() => {
          log.warn('requests still open at the end of the drain are cut off');
          server.closeAllConnections();
        }, patience);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
