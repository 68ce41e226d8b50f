import type { Context } from '../context';
import type { FileKind } from '../file-kind';
import { ticketFor } from '../files';
import { Refusal, refuse } from '../refusal';
import type { Attachment } from './attachment.view';

/** As it stands in a row, as JSON. */
export type AttachedFile = Pick<Attachment, 'fileId' | 'name' | 'kind' | 'size'>;

const KINDS: readonly FileKind[] = ['PDF', 'DOCX', 'JPEG', 'PNG', 'WEBP'];
export const MOST_ATTACHMENTS = 5;

/**
 * Makes files the part's own, so that whoever may see the thing may see them. Those the thing has already stay as they are.
 * @throws NOT_FOUND for another's file; BAD_INPUT for one that is not what it says, or the sixth.
 */
export async function attach(ctx: Context, fileIds: readonly string[], present: readonly AttachedFile[] = [], path = 'attachments'): Promise<AttachedFile[]> {
  const wanted = [...new Set(fileIds)];
  if (wanted.length > MOST_ATTACHMENTS) refuse('BAD_INPUT', `附件最多 ${MOST_ATTACHMENTS} 个`, { path, hint: '请合并为一个 PDF 后上传' });
  const attached: AttachedFile[] = [];
  for (const [i, id] of wanted.entries()) attached.push(present.find(({ fileId }) => fileId === id) ?? (await hand(ctx, id, `${path}.${i}`)));
  return attached;
}

async function hand(ctx: Context, id: string, path: string): Promise<AttachedFile> {
  try {
    const { name, kind, size } = await ctx.part.files.hand(id, ctx, KINDS);
    return { fileId: id, name, kind: kind!, size };
  } catch (error) {
    // The field at fault is the thing's, not the store's.
    if (error instanceof Refusal) throw new Refusal(error.code, error.message, { ...error.detail, path });
    throw error;
  }
}

/** What a row says of its files, with an address for this asker. The caller has checked that he may see the thing. */
export function attachmentsOf(ctx: Context, json: string): Attachment[] {
  return (JSON.parse(json) as AttachedFile[]).map((file) => ({ ...file, address: `/files/${file.fileId}?ticket=${ticketFor(ctx, file.fileId)}` }));
}
