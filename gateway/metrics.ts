import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { refuse } from '#kernel/refusal';
import { send } from './http/answer';
import type { Exchange } from './http/exchange';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** A registry of its own for each gateway, so that two in one process (as in proofs) count apart. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly operations: Counter;
  private readonly durations: Histogram;
  private readonly calls: Counter;
  private readonly callDurations: Histogram;
  private readonly requests: Counter;
  private readonly bytes: Counter;

  constructor(loopDelay: () => number) {
    const registers = [this.registry];
    this.requests = new Counter({
      name: 'qingfu_http_requests_total',
      help: 'HTTP requests by door and status',
      labelNames: ['door', 'status'],
      registers,
    });
    this.operations = new Counter({
      name: 'qingfu_graphql_operations_total',
      help: 'GraphQL operations by type and first code',
      labelNames: ['type', 'code'],
      registers,
    });
    this.durations = new Histogram({
      name: 'qingfu_graphql_operation_seconds',
      help: 'Time to answer a GraphQL operation',
      labelNames: ['type'],
      buckets: SECONDS,
      registers,
    });
    this.bytes = new Counter({ name: 'qingfu_graphql_answer_characters_total', help: 'Size of GraphQL answers', registers });
    this.calls = new Counter({
      name: 'qingfu_part_calls_total',
      help: 'Questions put to parts by outcome',
      labelNames: ['part', 'outcome'],
      registers,
    });
    this.callDurations = new Histogram({
      name: 'qingfu_part_call_seconds',
      help: 'Time a part took to answer',
      labelNames: ['part'],
      buckets: SECONDS,
      registers,
    });
    gauge('process_resident_memory_bytes', 'Resident memory', () => process.memoryUsage.rss());
    gauge('process_cpu_seconds_total', 'CPU time spent', () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6);
    gauge('process_uptime_seconds', 'Seconds since start', () => process.uptime());
    gauge('qingfu_event_loop_delay_seconds', 'Mean delay of the event loop in the last second', () => loopDelay() / 1000);

    function gauge(name: string, help: string, read: () => number): void {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    }
  }

  request(door: string, status: number): void {
    this.requests.inc({ door, status: String(status) });
  }

  operation(type: string, code: string, seconds: number): void {
    this.operations.inc({ type, code });
    this.durations.observe({ type }, seconds);
  }

  answered(characters: number): void {
    this.bytes.inc(characters);
  }

  call(part: string, outcome: string, seconds: number): void {
    this.calls.inc({ part, outcome });
    this.callDurations.observe({ part }, seconds);
  }

  /** For a collector on this machine only; a proxy on this machine would otherwise show them to the world. */
  async show(exchange: Exchange): Promise<void> {
    const { remoteAddress } = exchange.req.socket;
    const near = remoteAddress === '127.0.0.1' || remoteAddress === '::1' || remoteAddress === '::ffff:127.0.0.1';
    if (!near || exchange.req.headers['x-forwarded-for'] || exchange.req.headers.forwarded) refuse('NOT_FOUND', '没有这个地址');
    send(exchange, 200, await this.registry.metrics(), { 'content-type': this.registry.contentType, 'cache-control': 'no-store' });
  }
}
