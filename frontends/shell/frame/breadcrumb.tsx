import { Link, useLocation } from '#ui/router';
import type { Page } from '../menu';
import { SHELL_TEXT } from '../shell.text';
import { useText } from '../text';
import { useViewLink } from '../view';

/** 首页 › 作业管理 › 台账 */
export function Breadcrumb({ pages }: { pages: Page[] }) {
  const t = useText(SHELL_TEXT);
  const link = useViewLink();
  const { pathname } = useLocation();
  const here = pages.filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`)).sort((one, other) => other.to.length - one.to.length)[0];
  if (!here) return null;
  return (
    <nav className="qs-crumbs" aria-label={t.path}>
      <ol>
        <li>
          <Link to={link('/')}>{t.home}</Link>
        </li>
        <li>{here.department}</li>
        <li>{here.to === pathname ? <span aria-current="page">{here.title}</span> : <Link to={link(here.to)}>{here.title}</Link>}</li>
      </ol>
    </nav>
  );
}
