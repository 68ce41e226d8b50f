import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, useView, useViewLink, type Refused } from '#shell';
import { Button, EmptyState, PageHeader, RefusalNotice, Section, useFormat, usePhone } from '#ui/core';
import { Steps } from '#ui/extra';
import { Link } from '#ui/router';
import { keyForTry, newDeedKey } from '#ui/page';
import { ImportBankItemsDocument, MakeBankTemplateDocument } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { ChooseFile } from '../../sheets/choose-file';
import { isRunning, useJob } from '../../sheets/job';
import { JobOutcome } from '../../sheets/job-outcome';
import '../../sheets/sheets.css';
import '../bank.css';
import { BANK_TEXT } from '../bank.text';
import { banksOf } from '../edit/banks-of';
import { EDIT_TEXT } from '../edit/edit.text';
import { BANK_IMPORT_TEXT } from './import.text';

/** Choose, dry run, save. Where it stands is in the URL, so it may be left and returned to. */
function BankImportPage() {
  const t = useText(BANK_IMPORT_TEXT);
  const e = useText(EDIT_TEXT);
  const { session, place } = useShell();
  const phone = usePhone();
  const link = useViewLink();
  const [view, setView] = useView({ file: '', dry: '', job: '' });
  const [refused, setRefused] = useState<Refused | null>(null);
  const [key, setKey] = useState(newDeedKey);
  const [{ fetching }, importItems] = useMutation(ImportBankItemsDocument);
  const banks = banksOf(session.duties);
  const bank = banks.find((one) => place.path === one.place || place.path.startsWith(`${one.place}/`)) ?? banks[0];
  if (!bank) return <EmptyState page title={t.noBank} why={e.noBankWhy} />;
  const step = view.job ? 2 : view.dry ? 1 : 0;
  const start = async (fileId: string, dryRun: boolean) => {
    const tried = keyForTry(key, `${fileId} ${dryRun}`);
    setKey(tried);
    const { data, error } = await importItems({ input: { fileId, place: bank.place, dryRun, idempotencyKey: tried.key } }, { additionalTypenames: ['Job', 'BankItem'] });
    const why = refusalOf(error);
    setRefused(why);
    if (why) return;
    setKey(newDeedKey());
    const id = data!.importBankItems.id;
    setView(dryRun ? { file: fileId, dry: id } : { job: id });
  };
  const again = () => setView({ file: '', dry: '', job: '' });
  return (
    <>
      <PageHeader title={t.title} note={[bank.placeName, t.note].join(' · ')} />
      <Section>
        <Steps
          size="small"
          current={step}
          responsive={false}
          titlePlacement={phone ? 'vertical' : 'horizontal'}
          className="hw-steps"
          items={[t.stepChoose, t.stepDry, t.stepRun].map((title) => ({ title }))}
        />
        {step === 0 && (
          <>
            <Template />
            <ChooseFile chosen={(file) => void start(file, true)} />
          </>
        )}
        {refused && <RefusalNotice refused={refused} />}
        {step === 1 && <DryRun jobId={view.dry} busy={fetching} run={() => void start(view.file, false)} again={again} />}
        {step === 2 && (
          <>
            <Outcome jobId={view.job} accepted={t.saved} />
            <div className="hw-wizard-deeds">
              <Link to={link('/homework/bank', { view: 'mine', state: 'DRAFT' })}>{t.toMine}</Link>
              <Button onClick={again}>{t.other}</Button>
            </div>
          </>
        )}
      </Section>
    </>
  );
}

function Template() {
  const t = useText(BANK_IMPORT_TEXT);
  const { notify } = useShell();
  const [{ fetching }, make] = useMutation(MakeBankTemplateDocument);
  const download = async () => {
    const { data, error } = await make({});
    const why = refusalOf(error);
    if (why) return notify.failed(why);
    window.location.assign(`/files/${data!.makeBankTemplate}`);
  };
  return (
    <p className="hw-template">
      <Button loading={fetching} onClick={() => void download()}>
        {t.template}
      </Button>
      <span className="qf-quiet">{t.templateWhy}</span>
    </p>
  );
}

function Outcome({ jobId, accepted }: { jobId: string; accepted: string }) {
  const t = useText(BANK_IMPORT_TEXT);
  const { job, gone, error, again } = useJob(jobId);
  return <JobOutcome job={job} gone={gone} error={error} again={again} accepted={accepted} refused={t.notReadable} />;
}

function DryRun({ jobId, busy, run, again }: { jobId: string; busy: boolean; run(): void; again(): void }) {
  const t = useText(BANK_IMPORT_TEXT);
  const b = useText(BANK_TEXT);
  const format = useFormat();
  const { job, gone, error, again: reload } = useJob(jobId);
  const accepted = job?.result?.accepted ?? 0;
  return (
    <>
      <JobOutcome job={job} gone={gone} error={error} again={reload} accepted={t.readable} refused={t.notReadable} />
      {job?.state === 'DONE' && accepted === 0 && <p>{t.nothing}</p>}
      <div className="hw-wizard-deeds">
        {job?.state === 'DONE' && accepted > 0 && (
          <Button type="primary" loading={busy} onClick={run}>
            {t.run(format.count(accepted, b.itemsUnit))}
          </Button>
        )}
        {!isRunning(job) && <Button onClick={again}>{t.other}</Button>}
      </div>
    </>
  );
}

export default inDepartment(BankImportPage);
