import { useId, useRef, useState } from 'react';
import { useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { MOST_BYTES, upload } from '#ui/dialog';
import { PAPERS_TEXT } from './papers.text';

interface SealedFileFieldProps {
  label: string;
  /** what is saved already, by name */
  saved: string | null;
  chosen: boolean;
  choose(fileId: string): void;
  disabled?: boolean;
  refused?: Refused | null;
}

/** One file that is sealed while it goes up; kind and size are looked at here first, the platform looks again. */
export function SealedFileField({ label, saved, chosen, choose, disabled = false, refused = null }: SealedFileFieldProps) {
  const t = useText(PAPERS_TEXT);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const [wrong, setWrong] = useState<Refused | null>(null);
  const take = async (file: File) => {
    const why = !/\.(pdf|docx)$/i.test(file.name) ? t.wrongKind : file.size > MOST_BYTES ? t.tooBig : null;
    setWrong(why ? { kind: 'refused', code: 'BAD_INPUT', message: why } : null);
    if (why) return;
    setPercent(0);
    const answer = await upload(file, setPercent, t.failed, true);
    setPercent(null);
    if ('id' in answer) choose(answer.id);
    else setWrong(answer.refused);
  };
  const problem = wrong ?? refused;
  return (
    <div className="ex-sealed">
      <label htmlFor={id}>{label}</label>
      <span className="qf-quiet">{chosen ? t.chosen : (saved ?? t.noFile)}</span>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".pdf,.docx"
        className="qf-hidden"
        tabIndex={-1}
        disabled={disabled}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
      {!disabled && (
        <Button loading={percent !== null} onClick={() => input.current?.click()} aria-label={`${label} ${saved || chosen ? t.replace : t.choose}`}>
          {percent === null ? (saved || chosen ? t.replace : t.choose) : t.uploading(percent)}
        </Button>
      )}
      {problem && <RefusalNotice refused={problem} />}
    </div>
  );
}
