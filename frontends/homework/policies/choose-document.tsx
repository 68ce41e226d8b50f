import { useState } from 'react';
import { useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Upload } from '#ui/form';
import { MOST_BYTES, upload } from '#ui/dialog';
import { POLICIES_TEXT } from './policies.text';

export interface ChosenFile {
  id: string;
  name: string;
}

/** One PDF or Word file, judged by name and size before a byte is sent; what it really is, the platform looks at. */
export function ChooseDocument({ file, choose }: { file: ChosenFile | null; choose(file: ChosenFile | null): void }) {
  const t = useText(POLICIES_TEXT);
  const [percent, setPercent] = useState<number | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const take = async (chosen: File) => {
    const wrong = !/\.(pdf|docx)$/i.test(chosen.name) ? t.wrongKind : chosen.size > MOST_BYTES ? t.tooBig : null;
    setRefused(wrong ? { kind: 'refused', code: 'BAD_INPUT', message: wrong } : null);
    if (wrong) return;
    setPercent(0);
    const answer = await upload(chosen, setPercent, t.uploadFailed);
    setPercent(null);
    if ('id' in answer) choose({ id: answer.id, name: chosen.name });
    else setRefused(answer.refused);
  };
  return (
    <div className="hw-document">
      {file && <span>{file.name}</span>}
      <Upload
        accept=".pdf,.docx"
        maxCount={1}
        showUploadList={false}
        disabled={percent !== null}
        beforeUpload={(chosen) => {
          void take(chosen);
          return false;
        }}
      >
        <Button loading={percent !== null}>{percent !== null ? t.uploading(percent) : file ? t.changeFile : t.chooseFile}</Button>
      </Upload>
      {file && <Button onClick={() => choose(null)}>{t.removeFile}</Button>}
      {refused && <RefusalNotice refused={refused} />}
    </div>
  );
}
