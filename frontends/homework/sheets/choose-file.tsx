import { useState } from 'react';
import { useText, type Refused } from '#shell';
import { RefusalNotice } from '#ui/core';
import { Upload } from '#ui/form';
import { MOST_BYTES, upload } from '#ui/dialog';
import { SHEETS_TEXT } from './sheets.text';

/** One .xlsx, dropped or chosen; judged for kind and size before a byte is sent. */
export function ChooseFile({ chosen, why }: { chosen(fileId: string): void; why?: string }) {
  const t = useText(SHEETS_TEXT);
  const [percent, setPercent] = useState<number | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const take = async (file: File) => {
    const wrong = !/\.xlsx$/i.test(file.name) ? t.notXlsx : file.size > MOST_BYTES ? t.tooBig : null;
    setRefused(wrong ? { kind: 'refused', code: 'BAD_INPUT', message: wrong } : null);
    if (wrong) return;
    setPercent(0);
    const answer = await upload(file, setPercent, t.uploadFailed);
    setPercent(null);
    if ('id' in answer) chosen(answer.id);
    else setRefused(answer.refused);
  };
  return (
    <div className="hw-choose">
      <Upload.Dragger
        accept=".xlsx"
        maxCount={1}
        showUploadList={false}
        disabled={percent !== null}
        beforeUpload={(file) => {
          void take(file);
          return false;
        }}
      >
        <p className="hw-drop">{percent === null ? t.drop : t.uploading(percent)}</p>
        <p className="qf-quiet">{why ?? t.dropWhy}</p>
      </Upload.Dragger>
      {refused && <RefusalNotice refused={refused} />}
    </div>
  );
}
