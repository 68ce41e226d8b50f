import { useId, useRef, useState } from 'react';
import { useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { MOST_BYTES, upload } from './upload';
import { ATTACHMENTS_TEXT } from './attachments.text';

export interface AttachedFile {
  fileId: string;
  name: string;
  size: number;
  /** only of files the platform has taken; those just handed in have none yet */
  address?: string;
}

const ACCEPTED = '.pdf,.docx,.jpg,.jpeg,.png,.webp';

/** Files to look at; the address is good for this person and ten minutes. */
export function AttachmentLinks({ files }: { files: readonly AttachedFile[] }) {
  return (
    <ul className="qf-files">
      {files.map((file) => (
        <li key={file.fileId}>
          {file.address ? (
            <a href={file.address} target="_blank" rel="noreferrer">
              {file.name}
            </a>
          ) : (
            file.name
          )}
          <small>{sizeOf(file.size)}</small>
        </li>
      ))}
    </ul>
  );
}

const sizeOf = (bytes: number) => (bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`);

interface AttachmentsFieldProps {
  label: string;
  files: readonly AttachedFile[];
  change(files: AttachedFile[]): void;
  most?: number;
  disabled?: boolean;
}

/** PDF, Word or pictures, one by one; what they are the platform finds out when the thing they belong to is saved. */
export function AttachmentsField({ label, files, change, most = 5, disabled = false }: AttachmentsFieldProps) {
  const t = useText(ATTACHMENTS_TEXT);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const take = async (file: File) => {
    const wrong = !/\.(pdf|docx|jpe?g|png|webp)$/i.test(file.name) ? t.wrongKind : file.size > MOST_BYTES ? t.tooBig : null;
    setRefused(wrong ? { kind: 'refused', code: 'BAD_INPUT', message: wrong } : null);
    if (wrong) return;
    setPercent(0);
    const answer = await upload(file, setPercent, t.failed);
    setPercent(null);
    if ('id' in answer) change([...files, { fileId: answer.id, name: file.name, size: file.size }]);
    else setRefused(answer.refused);
  };
  return (
    <div className="qf-attach">
      <label htmlFor={id}>{label}</label>
      {files.length > 0 && (
        <ul className="qf-files">
          {files.map((file) => (
            <li key={file.fileId}>
              {file.name}
              <small>{sizeOf(file.size)}</small>
              {!disabled && (
                <Button size="small" type="text" aria-label={`${t.remove} ${file.name}`} onClick={() => change(files.filter((one) => one !== file))}>
                  {t.remove}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        id={id}
        type="file"
        accept={ACCEPTED}
        className="qf-hidden"
        tabIndex={-1}
        disabled={disabled}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
      {!disabled && files.length < most && (
        <Button loading={percent !== null} onClick={() => input.current?.click()}>
          {percent === null ? t.add : t.uploading(percent)}
        </Button>
      )}
      <p className="qf-quiet">{t.hint(most)}</p>
      {refused && <RefusalNotice refused={refused} />}
    </div>
  );
}
