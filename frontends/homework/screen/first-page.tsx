import { useShell, useText, useViewLink } from '#shell';
import { Navigate } from '#ui/router';
import { EmptyState } from '#ui/core';
import manifest from '../manifest.json';
import { HOMEWORK_TEXT } from './homework.text';

/** The department's address without a page: the first page the person may open. */
export default function FirstPage() {
  const { session } = useShell();
  const link = useViewLink();
  const t = useText(HOMEWORK_TEXT);
  const first = manifest.menu.find(
    ({ permission, duties }) => [permission].flat().some((one) => session.can(one)) && (!duties || session.hasDuty(...duties)),
  );
  if (!first) return <EmptyState page title={t.nothingForYou} why={t.nothingForYouWhy} />;
  return <Navigate to={link(`/homework/${first.path}`)} replace />;
}
