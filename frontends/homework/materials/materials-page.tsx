import { useShell, useText, useView } from '#shell';
import { PageHeader, useFormat, usePhone } from '#ui/core';
import { DetailDrawer } from '#ui/table';
import { Chips, gradeName } from '#ui/page';
import { inDepartment } from '../screen/department';
import { PlaceTrail } from '../screen/place-trail';
import { Catalogue } from './catalogue';
import { ChoiceDetail } from './choice-detail';
import { ChoicesList } from './choices-list';
import { MATERIALS_TEXT } from './materials.text';
import { AidTable } from './matrix';
import { PlacesList } from './places-list';
import { ProposeForm } from './propose-form';
import { MATERIALS_DEFAULTS, termOf } from './view';
import './materials.css';

/** 教辅: the table of a school, the queue and list of an office, the catalogue of the province. */
function MaterialsPage() {
  const t = useText(MATERIALS_TEXT);
  const format = useFormat();
  const phone = usePhone();
  const { place, term, locale, session } = useShell();
  const [view, setView] = useView(MATERIALS_DEFAULTS);
  const ofSchool = place.level === 'SCHOOL' || place.level === 'CLASS';
  const tabs = ofSchool ? (['matrix', 'choices', 'catalogue'] as const) : (['choices', 'places', 'catalogue'] as const);
  const decides = session.duties.some(({ duty, place: of }) => duty === 'EDUCATION_OFFICE' && of === place.path) && place.level === 'COUNTY';
  const tab = tabs.find((one) => one === view.tab) ?? (ofSchool ? 'matrix' : decides ? 'choices' : 'places');
  const [grade, subject] = view.cell.split(' ');
  const names = { matrix: t.tabMatrix, choices: t.tabChoices, places: t.tabPlaces, catalogue: t.tabCatalogue };
  const schoolId = place.path.split('/')[4] ?? '';
  return (
    <>
      <PlaceTrail
        permission="homework.materials.read"
        to={(path) => `/homework/materials?place=${path}${tab === 'catalogue' ? '&tab=catalogue' : ''}`}
      />
      <PageHeader
        title={t.title}
        note={
          tab === 'catalogue'
            ? t.catalogueNote
            : phone
              ? format.termWeek(term)
              : [place.name, tab === 'matrix' ? t.matrixNote : format.termWeek(term)].join(' · ')
        }
      />
      <div className="hw-aid-tabs qf-no-print">
        <Chips
          label={t.which}
          chips={tabs.map((one) => ({ value: one, label: names[one] }))}
          value={tab}
          choose={(one) => setView({ ...MATERIALS_DEFAULTS, aidTerm: view.aidTerm, tab: one })}
        />
      </div>
      {tab === 'matrix' && <AidTable schoolId={schoolId} view={view} setView={setView} />}
      {tab === 'choices' && <ChoicesList view={view} setView={setView} />}
      {tab === 'places' && <PlacesList view={view} />}
      {tab === 'catalogue' && <Catalogue view={view} setView={setView} />}
      <DetailDrawer open={view.row !== ''} title={t.title} close={() => setView({ row: '' })}>
        {view.row !== '' && <ChoiceDetail key={view.row} id={view.row} />}
      </DetailDrawer>
      <DetailDrawer
        open={view.cell !== ''}
        title={t.chooseFor(`${gradeName(Number(grade), locale)}${subject ?? ''}`)}
        close={() => setView({ cell: '' })}
      >
        {view.cell !== '' && subject && (
          <ProposeForm
            key={view.cell}
            schoolId={schoolId}
            grade={Number(grade)}
            subject={subject}
            term={termOf(view, term)}
            done={(id) => setView({ cell: '', row: id })}
          />
        )}
      </DetailDrawer>
    </>
  );
}

export default inDepartment(MaterialsPage);
