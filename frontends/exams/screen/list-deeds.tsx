import { useText } from '#shell';
import { Button } from '#ui/core';
import type { ExportJobProps } from '#ui/dialog';
import { ExportJob } from './export-job';

const TEXT = {
  export: { zh: '导出全部', en: 'Export all' },
  print: { zh: '打印', en: 'Print' },
};

interface ListDeedsProps extends Pick<ExportJobProps, 'title' | 'why' | 'start'> {
  /** What the list shows: other content is another deed. */
  asked: object;
}

/** What can be done with a list as a whole: all that was found as a workbook, and what is in sight on paper. */
export function ListDeeds({ title, why, asked, start }: ListDeedsProps) {
  const t = useText(TEXT);
  return (
    <>
      <ExportJob label={t.export} title={title} why={why} asked={JSON.stringify(asked)} start={start} />
      <Button className="qf-no-print" onClick={() => window.print()}>
        {t.print}
      </Button>
    </>
  );
}
