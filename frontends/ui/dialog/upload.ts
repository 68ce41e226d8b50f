import type { Refused } from '#shell';

export const MOST_BYTES = 20 * 1024 * 1024;

export type UploadAnswer = { id: string } | { refused: Refused };

/**
 * Sends one file to the platform. `fetch` knows no progress of what is sent, hence the older way.
 * @param sealed nothing readable of it lies on the platform's disk, from its first byte on
 */
export function upload(file: File, progress: (percent: number) => void, failed: string, sealed = false): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const refuse = (kind: Refused['kind'], code: string, message: string) =>
      resolve({ refused: { kind, code, message, trace: request.getResponseHeader('x-request-id') ?? undefined } });
    request.open('POST', sealed ? '/files?sealed=1' : '/files');
    request.setRequestHeader('x-qingfu', '1');
    request.setRequestHeader('x-filename', encodeURIComponent(file.name));
    request.setRequestHeader('content-type', file.type || 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    request.upload.onprogress = ({ loaded, total }) => progress(Math.floor((loaded / total) * 100));
    request.onerror = () => refuse('offline', 'OFFLINE', failed);
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status === 201 && typeof answer.id === 'string') return resolve({ id: answer.id });
      refuse(request.status === 401 ? 'expired' : 'refused', String(answer.code ?? `HTTP_${request.status}`), String(answer.message ?? failed));
    };
    request.send(file);
  });
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
