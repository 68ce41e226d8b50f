import { useRef, useState } from 'react';
import { useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { upload } from '#ui/dialog';
import { drawnAnew } from './photo';
import { WORKS_TEXT } from './works.text';

interface PhotoButtonProps {
  /** how many may still be added */
  most: number;
  /** the files as the platform has them now */
  taken(fileIds: string[]): void;
}

/** Photos from the camera or the album: drawn anew on the device, then sent one after the other. */
export function PhotoButton({ most, taken }: PhotoButtonProps) {
  const t = useText(WORKS_TEXT);
  const field = useRef<HTMLInputElement>(null);
  const [working, setWorking] = useState<{ index: number; count: number } | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const take = async (files: File[]) => {
    const refuse = (message: string) => setRefused({ kind: 'refused', code: 'BAD_INPUT', message });
    setRefused(null);
    if (files.length > most) return refuse(t.tooMany(most));
    const ids: string[] = [];
    for (const [index, file] of files.entries()) {
      setWorking({ index: index + 1, count: files.length });
      const photo = await drawnAnew(file);
      const answer = photo && (await upload(photo, () => {}, t.uploadFailed));
      if (answer && 'id' in answer) ids.push(answer.id);
      else if (answer) setRefused(answer.refused);
      else refuse(t.unreadable);
    }
    setWorking(null);
    if (ids.length > 0) taken(ids);
  };
  return (
    <div className="hw-photo-button">
      <input
        ref={field}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={t.add}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // the same photo may be chosen again
          event.target.value = '';
          if (files.length > 0) void take(files);
        }}
      />
      <Button loading={working !== null} disabled={most <= 0} onClick={() => field.current?.click()}>
        {working ? t.working(working.index, working.count) : t.add}
      </Button>
      <span className="qf-quiet">{t.cover}</span>
      {refused && <RefusalNotice refused={refused} />}
    </div>
  );
}
