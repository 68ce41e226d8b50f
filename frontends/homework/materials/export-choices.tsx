import { useMutation } from 'urql';
import { useText } from '#shell';
import { ExportAidChoicesDocument, ExportStudyAidsDocument, type AidChoiceFilter, type StudyAidFilter } from '../gql/graphql';
import { ExportJob } from '../sheets/export-job';
import { MATERIALS_TEXT } from './materials.text';

export function ExportChoices({ place, filter }: { place: string; filter: AidChoiceFilter }) {
  const t = useText(MATERIALS_TEXT);
  const [, start] = useMutation(ExportAidChoicesDocument);
  return (
    <ExportJob
      label={t.export}
      title={t.exportTitle}
      why={t.exportWhy}
      asked={JSON.stringify({ place, filter })}
      start={async (idempotencyKey) => {
        const { data, error } = await start({ place, filter, idempotencyKey });
        return { jobId: data?.exportAidChoices.id, error };
      }}
    />
  );
}

export function ExportAids({ place, filter }: { place: string; filter: StudyAidFilter }) {
  const t = useText(MATERIALS_TEXT);
  const [, start] = useMutation(ExportStudyAidsDocument);
  return (
    <ExportJob
      label={t.export}
      title={t.exportAidsTitle}
      why={t.exportWhy}
      asked={JSON.stringify({ place, filter })}
      start={async (idempotencyKey) => {
        const { data, error } = await start({ place, filter, idempotencyKey });
        return { jobId: data?.exportStudyAids.id, error };
      }}
    />
  );
}
