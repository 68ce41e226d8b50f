import { useShell, useText, useView } from '#shell';
import { PageHeader, Section, usePhone } from '#ui/core';
import { Steps } from '#ui/extra';
import { ChooseSchool } from '../screen/choose-school';
import { inDepartment } from '../screen/department';
import { ChooseFile } from './choose-file';
import { DryRun } from './dry-run';
import { ImportRun } from './import-run';
import { JobList } from './job-list';
import { MappingStep } from './mapping-step';
import { SHEETS_TEXT } from './sheets.text';
import './sheets.css';

/** Choose, check the columns, dry run, run. Where it stands is in the URL, so it may be left and returned to. */
function ImportPage() {
  const t = useText(SHEETS_TEXT);
  const { place } = useShell();
  const phone = usePhone();
  const [view, setView] = useView({ file: '', dry: '', job: '' });
  const step = view.job ? 3 : view.dry ? 2 : view.file ? 1 : 0;
  const schoolId = place.level === 'SCHOOL' ? (place.path.split('/').at(-1) ?? '') : '';
  const startAgain = () => setView({ file: '', dry: '', job: '' });
  if (schoolId === '' && step < 3) return <ChooseSchool why={t.needSchoolWhy} />;
  const steps = [t.stepChoose, t.stepMapping, t.stepDryRun, t.stepRun];
  return (
    <>
      <PageHeader title={t.title} note={[place.name, t.note].join(' · ')} />
      <Section>
        <Steps
          size="small"
          current={step}
          responsive={false}
          titlePlacement={phone ? 'vertical' : 'horizontal'}
          className="hw-steps"
          items={steps.map((title) => ({ title }))}
        />
        <>
          {step === 0 && <ChooseFile chosen={(file) => setView({ file })} />}
          {step === 1 && <MappingStep fileId={view.file} schoolId={schoolId} started={(dry) => setView({ dry })} startAgain={startAgain} />}
          {step === 2 && (
            <DryRun
              jobId={view.dry}
              fileId={view.file}
              schoolId={schoolId}
              back={() => setView({ dry: '' })}
              started={(job) => setView({ job })}
              startAgain={startAgain}
            />
          )}
          {step === 3 && <ImportRun jobId={view.job} startAgain={startAgain} />}
        </>
      </Section>
      <JobList open={(job) => setView({ file: '', dry: '', job })} />
    </>
  );
}

export default inDepartment(ImportPage);
