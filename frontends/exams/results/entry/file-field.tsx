import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useText, type Refused } from '#shell';
import { RefusalNotice } from '#ui/core';
import { Upload } from '#ui/form';
import { upload } from '#ui/dialog';
import { ReadResultFileDocument, type ReadResultFileMutation } from '../../gql/graphql';
import { ENTRY_TEXT } from './entry.text';
import type { Band } from './paste';
import type { SheetOfClass } from './sheet-entry';

const MOST_BYTES = 2 * 1024 * 1024;

/** A workbook of bands, read into the draft: nothing of it is saved before the teacher saves. */
export function FileField({ sheet, fill }: { sheet: SheetOfClass; fill(bySeat: ReadonlyMap<number, Band | null>): void }) {
  const t = useText(ENTRY_TEXT);
  const [percent, setPercent] = useState<number | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [reading, setReading] = useState<ReadResultFileMutation['readResultFile'] | null>(null);
  const [, readFile] = useMutation(ReadResultFileDocument);
  const take = async (file: File) => {
    const wrong = !/\.xlsx$/i.test(file.name) ? t.notXlsx : file.size > MOST_BYTES ? t.tooBig : null;
    setReading(null);
    setRefused(wrong ? { kind: 'refused', code: 'BAD_INPUT', message: wrong } : null);
    if (wrong) return;
    setPercent(0);
    const sent = await upload(file, setPercent, t.uploadFailed);
    if (!('id' in sent)) {
      setPercent(null);
      return setRefused(sent.refused);
    }
    const { data, error } = await readFile({ sittingKey: sheet.sittingKey, classId: sheet.class.id, fileId: sent.id });
    setPercent(null);
    const why = refusalOf(error);
    setRefused(why);
    if (why || !data) return;
    setReading(data.readResultFile);
    fill(
      new Map(
        data.readResultFile.lines.flatMap(({ seat, band, problem }) => (problem || !seat ? [] : [[seat, (band ?? null) as Band | null] as const])),
      ),
    );
  };
  const problems = reading?.lines.filter(({ problem }) => problem) ?? [];
  return (
    <details className="ex-way">
      <summary>{t.file}</summary>
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
        <p>{percent === null ? t.drop : t.uploading(percent)}</p>
        <p className="qf-quiet">{t.fileWhy}</p>
      </Upload.Dragger>
      {refused && <RefusalNotice refused={refused} />}
      {reading && (
        <div role="status">
          <p>
            {t.fileRead(reading.lines.length - problems.length)}
            {reading.others > 0 && `；${t.others(reading.others)}`}
          </p>
          <ul>
            {problems.map(({ row, problem }) => (
              <li key={`${row} ${problem}`}>{t.rowProblem(row, problem ?? '')}</li>
            ))}
          </ul>
        </div>
      )}
    </details>
  );
}
