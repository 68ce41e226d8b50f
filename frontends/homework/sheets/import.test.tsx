import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openPage, word, type Stage } from '../../testing';
import ImportPage from './import-page';
import { correct, gapsOf, mappingOf, type Preview } from './mapping';

const column = (index: number, header: string, field: string | null) => ({
  __typename: 'ImportColumn',
  index,
  header,
  field,
  confidence: 0.9,
  samples: [],
});
const sheet = (name: string) => ({
  __typename: 'ImportSheet',
  name,
  headerRow: 3,
  columns: [column(0, '日期', 'date'), column(1, '课目', null), column(2, '时长', 'minutes')],
  rows: [['11月2日', '语文', '约20分钟']],
  problems: [],
});
const field = (name: string, label: string, required = true) => ({ __typename: 'ImportField', field: name, label, required });
const preview = {
  __typename: 'LedgerImportPreview',
  sheets: [sheet('五年级1班'), sheet('五年级2班')],
  fields: [field('date', '日期'), field('subject', '学科'), field('minutes', '预计用时')],
};
const asPreview = preview as unknown as Preview;
const job = (change: Record<string, unknown> = {}) => ({
  __typename: 'Job',
  id: 'j1',
  kind: 'ledger-import',
  state: 'DONE',
  progress: { __typename: 'JobProgress', done: 40, total: 40 },
  result: {
    __typename: 'JobResult',
    accepted: 36,
    refused: 4,
    errorFileId: 'f2',
    fileId: null,
    note: null,
    reasons: [{ __typename: 'JobReason', code: 'D', message: '“今日”不是日期', count: 4 }],
  },
  message: null,
  createdAt: '2026-11-23T08:00:00Z',
  finishedAt: null,
  ...change,
});
const answer: Stage['answer'] = (name) =>
  ({
    ImportPreview: { ledgerImportPreview: preview },
    ImportLedger: { importLedger: job() },
    HomeworkJob: { homeworkJob: job() },
    HomeworkJobs: {
      homeworkJobs: { __typename: 'JobConnection', edges: [], pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null } },
    },
  })[name]!;
const open = (path: string) => openPage(ImportPage, { path, answer });

beforeEach(() => window.localStorage.clear());

it('sends the column a person corrected, in every sheet with the same header, in the dry run and in the run', async () => {
  const user = userEvent.setup();
  const { of } = open('/homework/import?file=f1');
  expect(await screen.findByText(/工作表“五年级1班”还没有指明：学科/)).toBeVisible();
  await user.click(screen.getByRole('combobox', { name: '“课目”列是' }));
  await user.click(await screen.findByTitle('学科'));
  await waitFor(() => expect(screen.queryByText(/还没有指明/)).toBeNull());
  await user.click(screen.getByRole('button', { name: word('试运行') }));
  await waitFor(() => expect(of('ImportLedger')).toHaveLength(1));
  const mapping = [
    { sheet: '五年级1班', column: 1, field: 'subject' },
    { sheet: '五年级2班', column: 1, field: 'subject' },
  ];
  expect(of('ImportLedger')[0]!.variables.input).toMatchObject({ fileId: 'f1', dryRun: true, schoolId: 's210102001', mapping });
  expect(await screen.findByText('“今日”不是日期')).toBeVisible();
  await user.click(await screen.findByRole('button', { name: /导入 36 行/ }));
  await waitFor(() => expect(of('ImportLedger')).toHaveLength(2));
  expect(of('ImportLedger')[1]!.variables.input).toMatchObject({ dryRun: false, policy: 'IGNORE_FAILED', mapping });
});

it('runs nothing when everything is to be rejected and some rows are wrong', async () => {
  const user = userEvent.setup();
  open('/homework/import?file=f1&dry=j1');
  await user.click(await screen.findByRole('radio', { name: /有一行不合格就都不导入/ }));
  expect(screen.getByText(/还有 4 行不合格/)).toBeVisible();
  expect(screen.getByRole('button', { name: /导入 36 行/ })).toBeDisabled();
});

it('gives back the refused rows with their reasons', async () => {
  open('/homework/import?job=j1');
  expect(await screen.findByRole('link', { name: /下载未导入的行/ })).toHaveAttribute('href', '/files/f2');
});

it('refuses what is no .xlsx before a byte is sent', async () => {
  const user = userEvent.setup({ applyAccept: false });
  open('/homework/import');
  await screen.findByText(/把 .xlsx 文件拖到这里/);
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
  await user.upload(input, new File(['x'], '台账.xls'));
  expect(await screen.findByRole('alert')).toHaveTextContent('只能导入 .xlsx 文件');
});

it('asks for a school where none is chosen', async () => {
  openPage(ImportPage, { path: '/homework/import', place: { path: '/21/2101', level: 'CITY' }, answer });
  expect(await screen.findByText('先选定一所学校')).toBeVisible();
});

it('sends only what differs from the guess, a column put back included', () => {
  const once = correct({}, asPreview, '五年级1班', asPreview.sheets[0]!.columns[1]!, 'subject');
  expect(mappingOf(asPreview, once)).toHaveLength(2);
  const back = correct(once, asPreview, '五年级1班', asPreview.sheets[0]!.columns[1]!, null);
  expect(mappingOf(asPreview, back)).toHaveLength(0);
});

it('sees a field that two columns claim', () => {
  const twice = correct({}, asPreview, '五年级1班', asPreview.sheets[0]!.columns[1]!, 'date');
  expect(gapsOf(asPreview, twice)[0]).toMatchObject({ sheet: '五年级1班', twice: ['日期'], missing: ['学科'] });
});
