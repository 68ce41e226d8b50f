import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { EmptyState, FigureCard, NOTHING, RuleButton, Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { DataTable, type DataColumn } from '#ui/table';
import { Answer } from '#ui/page';
import { MeasuresOverviewDocument, type MeasuresOfFragment, type MeasuresOverviewQuery } from '../gql/graphql';
import { POLICIES_TEXT } from './policies.text';
import { MEASURES } from './view';

/** G2: how many schools of a place have measures in force, one level down, in the order of the codes. */
export function Overview() {
  const { place } = useShell();
  const [result, again] = useQuery({
    query: MeasuresOverviewDocument,
    variables: { place: place.path },
    pause: place.path === '',
    context: MEASURES,
  });
  const fresh = result.data?.measuresOverview.place.path === place.path ? result : { ...result, data: undefined };
  return (
    <Answer result={fresh} again={() => again({ requestPolicy: 'network-only' })} rows={8}>
      {({ measuresOverview }) => <Figures all={measuresOverview} />}
    </Answer>
  );
}

function Figures({ all }: { all: MeasuresOverviewQuery['measuresOverview'] }) {
  const t = useText(POLICIES_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const { place } = useShell();
  const ofSchools = place.level === 'COUNTY';
  const missing = all.schools - all.schoolsWithMeasures;
  const [value, unit] = format.share(all.share).split(' ');
  const columns: DataColumn<MeasuresOfFragment>[] = [
    {
      key: 'place',
      title: t.below(place.level),
      phone: 'title',
      render: ({ place: of, placeName }) => <Link to={link('/homework/policies', { place: of.path })}>{placeName}</Link>,
    },
    {
      key: 'having',
      title: t.having,
      number: true,
      width: 160,
      render: ({ schools, schoolsWithMeasures }) =>
        schools === 0
          ? NOTHING
          : ofSchools
            ? schoolsWithMeasures > 0
              ? t.hasOne
              : t.hasNone
            : t.of(format.count(schoolsWithMeasures), format.count(schools, t.schoolsUnit)),
      total: t.of(format.count(all.schoolsWithMeasures), format.count(all.schools, t.schoolsUnit)),
    },
    ...(ofSchools
      ? []
      : [
          {
            key: 'share',
            title: t.shareShort,
            number: true,
            width: 104,
            render: ({ share }: MeasuresOfFragment) => format.share(share),
            total: format.share(all.share),
          },
        ]),
  ];
  if (all.schools === 0)
    return (
      <Section>
        <EmptyState title={t.noSchools} why={t.noSchoolsWhy} />
      </Section>
    );
  return (
    <>
      <div className="hw-policy-headline">
        <FigureCard
          label={t.share}
          value={value!}
          unit={unit}
          note={
            <>
              {t.of(format.count(all.schoolsWithMeasures), format.count(all.schools, t.schoolsUnit))} · {format.date(all.date)}
              <br />
              {missing > 0 ? (
                <Link to={link('/homework/policies', { tab: 'without' })}>{t.withoutCount(format.count(missing, t.schoolsUnit))}</Link>
              ) : (
                t.everyHas
              )}
            </>
          }
          action={<RuleButton rule={all.rule} />}
        />
      </div>
      <Section title={t.tabOverview}>
        <DataTable<MeasuresOfFragment>
          name="homework.measures.places"
          caption={t.tabOverview}
          columns={columns}
          rows={all.children}
          rowKey={({ place: of }) => of.path}
          totals={t.sum}
        />
      </Section>
    </>
  );
}
