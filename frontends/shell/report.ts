/** Leaves a mark for whoever listens on this machine: browser tools, proofs, an operator's collector. */
export function report(event: string, data?: Record<string, unknown>): void {
  window.dispatchEvent(new CustomEvent('qingfu:report', { detail: { event, ...data } }));
}
